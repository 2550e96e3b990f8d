using Microsoft.Extensions.Configuration;
using StrictCors.Tool.Export;

namespace StrictCors.ExportTests.Servers;

/// <summary>What the command writes, without the process.</summary>
internal static class Exported
{
    public static ExportResult Result(string target, IReadOnlyDictionary<string, string?> settings, ExportOwner owner = ExportOwner.Edge, int port = 8080, string upstream = "http://127.0.0.1:5000", bool fragment = false, string? trusted = null)
    {
        var configuration = StrictCorsConfiguration.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        configuration.Problems.Should().BeEmpty();
        var found = ExportTargets.Find(target);
        return found.Export(new(new(configuration.Policies[0]), owner, ListenAddress.Default with { Port = port }, Upstream.Parse(upstream), TrustedProxies.Parse(trusted is null ? [] : [trusted]), fragment, found.Formats[0]));
    }

    public static string Text(string target, IReadOnlyDictionary<string, string?> settings, ExportOwner owner = ExportOwner.Edge, int port = 8080, string upstream = "http://127.0.0.1:5000", bool fragment = false, string? trusted = null)
    {
        var result = Result(target, settings, owner, port, upstream, fragment, trusted);
        result.Refusals.Should().BeEmpty();
        return result.Text!;
    }
}
