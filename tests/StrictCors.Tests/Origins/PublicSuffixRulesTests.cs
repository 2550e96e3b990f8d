using StrictCors.Origins;

namespace StrictCors.Tests.Origins;

/// <summary>The rules read anew, since the list that the library asks is read once in a process.</summary>
public sealed class PublicSuffixRulesTests
{
    private readonly PublicSuffixRules _rules = PublicSuffixRules.Read();

    [Theory]
    [InlineData("com", "com")]
    [InlineData("a.com", "com")]
    [InlineData("a.b.co.uk", "co.uk")]
    [InlineData("a.github.io", "github.io")]
    [InlineData("www.ck", "ck")]
    [InlineData("other.ck", "other.ck")]
    [InlineData("a.other.ck", "other.ck")]
    [InlineData("city.kawasaki.jp", "kawasaki.jp")]
    [InlineData("a.city.kawasaki.jp", "kawasaki.jp")]
    [InlineData("a.other.kawasaki.jp", "other.kawasaki.jp")]
    [InlineData("localhost", null)]
    [InlineData("a.internal", null)]
    [InlineData("[icann]", null)]
    [InlineData("*", null)]
    [InlineData("", null)]
    public void The_longest_rule_names_the_suffix_and_an_exception_the_one_above(string host, string? suffix) => _rules.SuffixOf(host).Should().Be(suffix);

    [Theory]
    [InlineData("ck", true)]
    [InlineData("kawasaki.jp", true)]
    [InlineData("compute-1.amazonaws.com", true)]
    [InlineData("com", false)]
    [InlineData("jp", false)]
    [InlineData("", false)]
    public void A_star_covers_each_label_below_its_parent(string parent, bool has) => _rules.HasWildcard(parent).Should().Be(has);

    [Theory]
    [InlineData("compute-1.amazonaws.com", "*.compute-1.amazonaws.com")]
    [InlineData("kawasaki.jp", "*.kawasaki.jp")]
    [InlineData("ck", "*.ck")]
    [InlineData("aa.no", "gs.aa.no")]
    [InlineData("muni.cz", "flt.cloud.muni.cz")]
    [InlineData("thingdust.io", "cust.dev.thingdust.io")]
    [InlineData("gs.aa.no", null)]
    [InlineData("example.com", null)]
    [InlineData(".", null)]
    [InlineData("", null)]
    [InlineData("[icann]", null)]
    [InlineData("[private]", null)]
    public void Below_a_domain_one_rule_is_found_and_never_an_exception(string domain, string? rule) => _rules.RuleBelow(domain).Should().Be(rule);

    // The rule may stand some labels below.
    [Theory]
    [InlineData("com")]
    [InlineData("jp")]
    [InlineData("amazonaws.com")]
    public void What_is_found_below_a_domain_ends_in_it_and_is_a_rule(string domain)
    {
        var rule = _rules.RuleBelow(domain);

        rule.Should().EndWith($".{domain}");
        var below = rule!.Replace("*", "any", StringComparison.Ordinal);
        _rules.SuffixOf(below).Should().Be(below);
    }

    [Fact]
    public void The_rules_are_of_the_day_that_the_list_says() => _rules.Date.Should().Be(PublicSuffixList.Date);
}
