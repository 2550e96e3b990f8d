using StrictCors.Sources;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Library;
using StrictCors.Validation;

namespace StrictCors.Tests.Sources;

/// <summary>A row gets the verdict, the sentence and the mend that the same entry gets in configuration.</summary>
public sealed class RowJudgeTests
{
    private static readonly ValidatedPolicy s_strict = PolicyOf("CORS_ALLOWED_ORIGINS=https://app.example.com");

    public static TheoryData<string> BadEntries() =>
        [.. TabSeparated.Read("tests/StrictCors.Tests/Origins/bad-entries.tsv").Select(row => row.Values.First()).Where(entry => entry.Trim() == entry && entry is not "*").Distinct()];

    public static TheoryData<string> GoodEntries() =>
        [.. TabSeparated.Read("tests/StrictCors.Tests/Origins/good-entries.tsv").Select(row => row.Values.First()).Distinct()];

    [Theory]
    [MemberData(nameof(BadEntries))]
    public void A_bad_row_is_told_in_the_words_of_configuration(string entry)
    {
        var configured = Configured.ValidateOne("StrictCors:AllowedOrigins:0", entry).Problems[0];

        var problem = RowJudge.FindProblem(OriginChange.Add(null, entry), "store", s_strict, out var parsed);

        parsed.Should().BeNull();
        problem!.Code.Should().Be(configured.Code);
        problem.Reason.Should().Be(configured.Reason);
        problem.Remedy.Should().Be(configured.Remedy);
        problem.Source.Should().Be("store");
    }

    [Theory]
    [MemberData(nameof(GoodEntries))]
    public void A_good_row_is_taken_where_no_credentials_forbid_it(string entry)
    {
        var open = PolicyOf("CORS_ALLOWED_ORIGINS=https://app.example.com | CORS_ALLOW_CREDENTIALS=false");

        RowJudge.FindProblem(OriginChange.Add(null, entry), "store", open, out var parsed).Should().BeNull();
        parsed!.Text.Should().Be(entry);
    }

    [Theory]
    [InlineData("*", "SC1701")]
    [InlineData("", "SC1009")]
    [InlineData(" ", "SC1009")]
    [InlineData(" https://a.example", "SC1702")]
    [InlineData("https://a.example\n", "SC1702")]
    [InlineData("!*", null)]
    [InlineData("https://a.example,https://b.example", null)]
    public void What_a_list_would_take_apart_is_no_row(string entry, string? code)
    {
        var problem = RowJudge.FindProblem(OriginChange.Add(null, entry), "store", s_strict, out var parsed);

        parsed.Should().BeNull();
        problem!.Code.Should().Be(code ?? problem.Code);
    }

    [Theory]
    [InlineData("http://app.example.com", "SC1104")]
    [InlineData("https://*.github.io", "SC1105")]
    public void What_only_credentials_forbid_is_kept_and_told(string entry, string code)
    {
        var problem = RowJudge.FindProblem(OriginChange.Add("", entry), "store", s_strict, out var parsed);

        parsed!.Text.Should().Be(entry);
        problem!.Code.Should().Be(code);
    }

    [Fact]
    public void The_key_is_the_sources_own_or_the_policy_and_the_entry_with_its_secrets_masked()
    {
        RowJudge.FindProblem(OriginChange.Add("partner", "https://me:secret@a.example"), "store", s_strict, out _)!.ToString()
            .Should().Contain("partner/").And.NotContain("secret");
        RowJudge.FindProblem(OriginChange.Add("partner", "x", "row 7"), "store", s_strict, out _)!.Setting.Should().Be("row 7");
    }

    [Fact]
    public void A_row_of_a_megabyte_is_refused_without_being_read()
    {
        var problem = RowJudge.FindProblem(OriginChange.Add("", "https://" + new string('a', 1_000_000)), "store", s_strict, out _);

        problem!.Code.Should().Be("SC1026");
        problem.ToString().Length.Should().BeLessThan(1_000);
    }

    private static ValidatedPolicy PolicyOf(string lines) => Configured.Validate(lines).Policies[0];
}
