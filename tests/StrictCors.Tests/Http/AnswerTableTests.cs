using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using StrictCors.Decisions;
using StrictCors.Http;
using StrictCors.Policies;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Library;

namespace StrictCors.Tests.Http;

/// <summary>Section 5 of the contract, header by header.</summary>
public sealed class AnswerTableTests
{
    public static IEnumerable<object[]> Rows() =>
        TabSeparated.Read("tests/StrictCors.Tests/Http/answers.tsv").Select(row => row.Values.ToArray<object>());

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_answer_has_these_headers_and_no_others(
        string claim, string settings, string vary, string origin, string method, string headers, string answer, string passed)
    {
        var result = Configured.Validate(settings);
        result.Problems.Should().BeEmpty();
        var policy = new CompiledPolicy(result.Policies[0]);
        var lines = origin == "(none)" ? StringValues.Empty : new StringValues(origin.Split('|'));
        IHeaderDictionary response = new HeaderDictionary();
        if (vary.Length > 0)
            response.Vary = vary;

        if (method.Length == 0)
        {
            ActualResponse.Write(response, policy, lines, CorsDecision.ForOrigin(policy, lines), hasVary: vary.Length > 0);
            Shown(response).Should().Be(answer, claim);
            return;
        }

        var names = headers.Length == 0 ? StringValues.Empty : new StringValues(headers.Split('|'));
        var outcome = CorsDecision.ForPreflight(policy, lines, method, names);
        VaryHeader.AddPreflight(response, withOrigin: !policy.AllowsAnyOrigin);
        if (outcome == CorsOutcome.Allowed)
            PreflightResponse.WriteAllowed(response, policy, lines, method, names);
        Shown(response).Should().Be(answer, claim);

        response.Clear();
        PreflightResponse.TryWriteWhatPassed(response, policy, lines, method, outcome).Should().Be(passed.Length > 0, claim);
        Shown(response).Should().Be(passed, claim);
    }

    private static string Shown(IHeaderDictionary headers) => string.Join("; ", headers
        .OrderBy(header => header.Key, StringComparer.Ordinal)
        .Select(header => $"{header.Key.Replace("Access-Control-", "-", StringComparison.Ordinal)}: {string.Join('|', header.Value.ToArray())}"));
}
