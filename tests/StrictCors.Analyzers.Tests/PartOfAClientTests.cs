using System.Globalization;
using StrictCors.Analyzers.Tests.Snippets;

namespace StrictCors.Analyzers.Tests;

/// <summary>SCA006: some of a client library's headers.</summary>
public sealed class PartOfAClientTests
{
    [Theory]
    [InlineData("\"X-SignalR-User-Agent\"", "X-SignalR-User-Agent is sent by the SignalR JavaScript client; it needs X-Requested-With, X-SignalR-User-Agent")]
    [InlineData("\"x-grpc-web\"", "x-grpc-web is sent by")]
    [InlineData("\"Mcp-Session-Id\"", "Mcp-Session-Id is sent by the MCP TypeScript SDK; it needs Content-Type, Mcp-Protocol-Version, Mcp-Session-Id")]
    public async Task A_header_without_the_others_of_its_library_is_underlined(string header, string message)
    {
        var found = await new Marked($"var options = new StrictCorsOptions();\noptions.AllowedHeaders = [\"Content-Type\", [|{header}|]];").ShouldShowAsync("SCA006");

        found[0].GetMessage(CultureInfo.InvariantCulture).Should().StartWith(message);
    }

    [Theory]
    [InlineData("options.AllowedHeaders = [\"X-Requested-With\", \"x-signalr-user-agent\"];")]
    [InlineData("options.AllowedHeaders = [\"X-Requested-With\"];")]
    [InlineData("options.AllowedHeaders = [\"Content-Type\", \"X-Own\"];")]
    [InlineData("options.AllowedHeaders = [\"traceparent\", \"tracestate\"];")]
    [InlineData("options.AllowedHeaders = [\"traceparent\"];")]
    [InlineData("options.AllowedHeaders = [\"X-SignalR-User-Agent\", args[0]];")]
    [InlineData("options.ExposedHeaders = [\"Mcp-Session-Id\"];")]
    public async Task Whole_libraries_own_headers_and_what_several_send_are_left_alone(string statement) =>
        await new Marked($"var options = new StrictCorsOptions();\n{statement}").ShouldShowNothingAsync();
}
