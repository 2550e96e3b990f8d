using StrictCors.TestSupport.Processes;

namespace StrictCors.ToolTests;

/// <summary>The sample is in order, and the command says so: not even an information.</summary>
public sealed class FargateApiProbeTests
{
    [Fact]
    public async Task The_sample_has_no_findings_and_the_report_page_says_so()
    {
        await using var sample = await SampleProcess.ServeAsync("FargateApi", new Dictionary<string, string> { ["CORS_ALLOWED_ORIGINS"] = "https://app.example.com,https://other.example.com" });
        var page = Path.Combine(Directory.CreateTempSubdirectory("strictcors-report-").FullName, "report.html");

        var result = await ToolProcess.RunAsync(
            "probe", $"{sample.Address}users", "--origin", "https://app.example.com", "--other-origin", "https://other.example.com", "--credentials",
            "--method", "GET", "--method", "PUT", "--method", "DELETE", "--header", "content-type", "--header", "authorization", "--show-curl", "--report", page);

        result.Code.Should().Be(0, result.ToString());
        result.Output.Should().Contain("No findings; 17 requests.").And.Contain("curl -sS -o /dev/null -D - -X 'OPTIONS'");
        var html = await File.ReadAllTextAsync(page);
        html.Should().Contain("No findings").And.NotContain("<script").And.NotContain("src=").And.NotContain("href=\"http");
        Directory.Delete(Path.GetDirectoryName(page)!, recursive: true);
    }
}
