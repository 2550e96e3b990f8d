using StrictCors.IntegrationTests.Export.Agreement;
using StrictCors.IntegrationTests.Export.Servers;
using StrictCors.IntegrationTests.Samples;
using StrictCors.Tool.Export;

namespace StrictCors.IntegrationTests.Export;

/// <summary>Exported files, whole, as they were read and found good. <c>STRICTCORS_WRITE_GOLDEN=1 dotnet test</c> writes them anew, for a reviewer to read in the diff.</summary>
public sealed class GoldenFileTests
{
    public static TheoryData<string, string, string, bool> Files()
    {
        var data = new TheoryData<string, string, string, bool>();
        foreach (var target in (string[])["nginx", "apache", "haproxy", "caddy"])
        {
            data.Add(target, "edge", "listed", false);
            data.Add(target, "edge", "open", true);
            data.Add(target, "edge", "echo", true);
            data.Add(target, "edge", "strict", true);
            data.Add(target, "app", "listed", false);
            data.Add(target, "app", "listed", true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void An_exported_file_is(string target, string owner, string policy, bool fragment)
    {
        var name = $"{target}.{owner}.{(owner == "edge" ? $"{policy}." : "")}{(fragment ? "fragment." : "")}conf";
        var text = Exported.Text(target, EdgePolicies.All[policy], owner == "edge" ? ExportOwner.Edge : ExportOwner.App, fragment: fragment);
        text.Should().EndWith("\n").And.NotContain("\r").And.NotMatchRegex(@"[ \t]\n").And.NotContain("\n\n\n");
        var path = Repository.PathOf("tests", "StrictCors.IntegrationTests", "Export", "golden", name);
        if (Environment.GetEnvironmentVariable("STRICTCORS_WRITE_GOLDEN") == "1")
            File.WriteAllText(path, text);
        text.Should().Be(File.ReadAllText(path), $"golden/{name} says so");
    }
}
