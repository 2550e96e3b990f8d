using System.Globalization;
using System.Text.RegularExpressions;
using StrictCors.Origins;

namespace StrictCors.Tests.Origins;

public sealed partial class PublicSuffixListTests
{
    /// <summary>The list's own vectors: https://github.com/publicsuffix/list/blob/main/tests/test_psl.txt.</summary>
    public static TheoryData<string, string?> Vectors
    {
        get
        {
            var vectors = new TheoryData<string, string?>();
            foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Origins/test_psl.txt")))
            {
                if (!line.StartsWith("checkPublicSuffix(", StringComparison.Ordinal))
                    continue;
                var match = Vector().Match(line);
                match.Success.Should().BeTrue(line);
                vectors.Add(match.Groups[1].Value, match.Groups[2].Success ? match.Groups[2].Value : null);
            }
            vectors.Should().HaveCountGreaterThan(70);
            return vectors;
        }
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_published_test_vectors_pass(string host, string? registrable) =>
        PublicSuffixList.RegistrableDomain(Ascii(host)).Should().Be(registrable is null ? null : Ascii(registrable));

    [Theory]
    [InlineData("com")]
    [InlineData("co.uk")]
    [InlineData("github.io")]
    [InlineData("vercel.app")]
    [InlineData("xn--55qx5d.cn")]
    [InlineData("ck")]
    [InlineData("anything.ck")]
    [InlineData("c.kobe.jp")]
    public void What_the_list_names_is_a_public_suffix(string host) => PublicSuffixList.IsPublicSuffix(host).Should().BeTrue();

    [Theory]
    [InlineData("localhost")]
    [InlineData("internal")]
    [InlineData("local")]
    [InlineData("test")]
    [InlineData("intranet")]
    [InlineData("example.com")]
    [InlineData("a.github.io")]
    [InlineData("www.ck")]
    [InlineData("city.kobe.jp")]
    [InlineData("github.com")]
    public void What_it_does_not_name_is_none(string host) => PublicSuffixList.IsPublicSuffix(host).Should().BeFalse();

    [Theory]
    [InlineData("https://*.com", "com")]
    [InlineData("https://*.github.io", "github.io")]
    [InlineData("https://app-*.vercel.app", "vercel.app")]
    [InlineData("https://*example.com", "com")]
    [InlineData("https://*.co.uk:*", "co.uk")]
    [InlineData("https://*.azurewebsites.net", "azurewebsites.net")]
    [InlineData("https://*.ck", "ck")]
    [InlineData("https://pr-*.kobe.jp", "kobe.jp")]
    public void A_pattern_where_anyone_registers_names_the_suffix(string text, string suffix)
    {
        PublicSuffixList.SuffixUnder(Entry(text)).Should().Be(suffix);
        PublicSuffixList.PatternIsOnPublicSuffix(Entry(text)).Should().BeTrue();
    }

    [Fact]
    public void A_pattern_above_a_suffix_is_on_one_as_well()
    {
        var suffix = PublicSuffixList.SuffixUnder(Entry("https://*.amazonaws.com"));

        suffix.Should().EndWith(".amazonaws.com");
        PublicSuffixList.IsPublicSuffix(suffix!.Replace("*", "any", StringComparison.Ordinal)).Should().BeTrue();
    }

    [Theory]
    [InlineData("https://github.io")]
    [InlineData("https://*.example.com")]
    [InlineData("https://*.myteam.vercel.app")]
    [InlineData("http://*.localhost:*")]
    [InlineData("https://*.internal")]
    [InlineData("https://pr-*.amazonaws.com")]
    [InlineData("capacitor://localhost")]
    public void Any_other_entry_is_not(string text) => PublicSuffixList.PatternIsOnPublicSuffix(Entry(text)).Should().BeFalse();

    [Fact]
    public void The_list_says_its_day() => PublicSuffixList.Date.Should().BeOnOrAfter(new DateOnly(2026, 11, 15));

    private static OriginEntry Entry(string text) => OriginEntryParser.Parse(text, out _)!;

    private static string Ascii(string host) =>
        host.Length == 0 || host[0] == '.' ? host : new IdnMapping().GetAscii(host.ToLowerInvariant());

    /// <summary>The null input is an empty one here.</summary>
    [GeneratedRegex(@"^checkPublicSuffix\((?:null|'([^']+)'), (?:null|'([^']+)')\);$")]
    private static partial Regex Vector();
}
