using StrictCors.TestSupport.Files;

namespace StrictCors.CloudTests;

/// <summary>The pages that describe the targets.</summary>
internal static class Guide
{
    public static IReadOnlyList<string> Pages { get; } = [Repository.Text("src", "StrictCors.Tool", "Export", "CLOUD.md"), Repository.Text("src", "StrictCors.Tool", "Export", "MICROSOFT.md")];
}
