using System.Globalization;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Pipeline;

/// <summary>Preflights that no browser sends, byte by byte, and the reason that was counted for each.</summary>
public sealed class MalformedPreflightTests
{
    public static TheoryData<string, string, string, string, int, int, string> Cases()
    {
        var cases = new TheoryData<string, string, string, string, int, int, string>();
        foreach (var row in Repository.Rows("tests", "StrictCors.HostTests", "Pipeline", "MalformedPreflights.tsv").Where(static row => row.Length > 1 && row[0] != "case"))
            cases.Add(row[0], row[1], row[2], row[3].Replace("\\t", "\t", StringComparison.Ordinal), Number(row[4]), Number(row[5]), row[6]);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_preflight_is_answered_with_the_status_for_the_reason(string name, string origin, string method, string headers, int times, int status, string outcome)
    {
        await using var app = await LiveApp.StartAsync(new());
        using var counted = Measurements.Of(app.Services, "strictcors.requests");
        using var connection = await RawConnection.OpenAsync(app);

        await connection.SendHeadAsync("OPTIONS / HTTP/1.1", [.. Lines("Origin", origin, 1), .. Lines("Access-Control-Request-Method", method, 1), .. Lines("Access-Control-Request-Headers", headers, times)]);
        var answer = await connection.ReadAnswerAsync();

        answer.Code.Should().Be(status, name);
        counted.Tags("kind", "outcome").Should().Equal("preflight/" + outcome);
        answer.Header("Access-Control-Allow-Origin").Should().Be(status == 204 ? LiveApp.AllowedOrigin : null);
        answer.Header("Vary").Should().Be("Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
        answer.Body.Should().BeEmpty();
    }

    private static IEnumerable<string> Lines(string name, string values, int times)
    {
        if (values == "-")
            return [];
        var lines = values.Split('|');
        lines[^1] = string.Join(',', Enumerable.Repeat(lines[^1], times));
        return lines.Select(line => $"{name}: {line}");
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
