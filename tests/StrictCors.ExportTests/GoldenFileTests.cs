using StrictCors.ExportTests.Agreement;
using StrictCors.ExportTests.Servers;
using StrictCors.TestSupport.Files;
using StrictCors.Tool.Export;

namespace StrictCors.ExportTests;

/// <summary>Exported files, whole, as they were read and found good.</summary>
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
        Golden.Compare($"tests/StrictCors.ExportTests/golden/{name}", text);
    }
}
