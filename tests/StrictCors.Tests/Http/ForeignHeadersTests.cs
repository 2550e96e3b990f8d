using Microsoft.AspNetCore.Http;
using StrictCors.Diagnostics;
using StrictCors.Http;
using StrictCors.Tests.Diagnostics;

namespace StrictCors.Tests.Http;

public sealed class ForeignHeadersTests
{
    // Most answers have no others, and none of these says anything about CORS.
    private static readonly string[] s_easilyTold =
    [
        "Vary", "ETag", "Cache-Control", "Content-Encoding", "Last-Modified", "Accept-Ranges", "Location", "Set-Cookie", "Transfer-Encoding", "Date", "Server",
    ];

    private static readonly string[] s_known =
    [
        "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials", "Access-Control-Expose-Headers", "Access-Control-Allow-Methods",
        "Access-Control-Allow-Headers", "Access-Control-Max-Age",
    ];

    public static TheoryData<string> EasilyTold() => [.. s_easilyTold, string.Join(',', s_easilyTold), "Content-Type,Content-Length,ETag", "Content-Type", "Content-Length", ""];

    public static TheoryData<string> Foreign() => [.. s_known, string.Join(',', s_known)];

    [Theory]
    [InlineData("", true)]
    [InlineData("Content-Type", true)]
    [InlineData("Content-Length", true)]
    [InlineData("Content-Type,Content-Length", true)]
    [InlineData("Vary", false)]
    [InlineData("Server,Date", false)]
    [InlineData("Content-Type,Vary", false)]
    [InlineData("Content-Length,Vary", false)]
    [InlineData("Content-Type,Content-Length,Vary", false)]
    [InlineData("Access-Control-Allow-Origin", false)]
    public void Only_what_describes_the_body_is_content(string names, bool isContent) => ForeignHeaders.AreAllOfContent(With(names)).Should().Be(isContent);

    [Theory]
    [MemberData(nameof(EasilyTold))]
    public void Headers_that_are_easily_told_are_not_foreign_and_not_walked(string names) => FindsWithoutWalking(With(names)).Should().BeFalse();

    [Theory]
    [MemberData(nameof(Foreign))]
    public void A_foreign_header_that_is_easily_told_is_found_without_a_walk(string names)
    {
        FindsWithoutWalking(With(names)).Should().BeTrue();
        FindsWithoutWalking(With("Content-Type,Content-Length,Vary," + names)).Should().BeTrue();
    }

    [Theory]
    [InlineData("X-Other", false)]
    [InlineData("X-Access-Control-Allow-Origin", false)]
    [InlineData("Access-Control", false)]
    [InlineData("Content-Type,X-One,X-Two", false)]
    [InlineData("Access-Control-Allow-Private-Network", true)]
    [InlineData("access-control-request-method", true)]
    [InlineData("Vary,X-Other,ACCESS-CONTROL-ANY", true)]
    public void Any_other_is_told_by_how_its_name_starts(string names, bool isForeign) => ForeignHeaders.Any(With(names)).Should().Be(isForeign);

    [Fact]
    public void What_is_foreign_goes_and_the_rest_stays()
    {
        var headers = With("Content-Type,access-control-allow-origin,Vary,Access-Control-Any,X-Access-Control");

        ForeignHeaders.Remove(headers, log: null);

        headers.Keys.Should().BeEquivalentTo("Content-Type", "Vary", "X-Access-Control");
    }

    [Fact]
    public void Each_foreign_name_is_logged_the_first_time()
    {
        using var logs = new CapturedLogs();
        var log = new CorsLog(logs);

        ForeignHeaders.Remove(With("Content-Type,Access-Control-Any"), log);
        ForeignHeaders.Remove(With("access-control-any,Access-Control-Max-Age"), log);

        logs.Lines.Should().HaveCount(2);
        logs.Lines[0].Should().StartWith("Warning").And.Contain("Access-Control-Any");
        logs.Lines[1].Should().StartWith("Warning").And.Contain("Access-Control-Max-Age");
    }

    // A walk would allocate the dictionary's enumerator.
    private static bool FindsWithoutWalking(IHeaderDictionary headers)
    {
        ForeignHeaders.Any(headers);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = ForeignHeaders.Any(headers);
        GC.GetAllocatedBytesForCurrentThread().Should().Be(before);
        return found;
    }

    private static HeaderDictionary With(string names)
    {
        var headers = new HeaderDictionary();
        foreach (var name in names.Split(',', StringSplitOptions.RemoveEmptyEntries))
            headers[name] = "1";
        return headers;
    }
}
