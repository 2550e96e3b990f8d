using System.Text.RegularExpressions;
using StrictCors.IntegrationTests.Samples;

namespace StrictCors.IntegrationTests.Tool;

/// <summary>Outputs as they were read and found good. <c>STRICTCORS_WRITE_GOLDEN=1 dotnet test</c> writes them anew, for a reviewer to read in the diff.</summary>
internal static partial class Golden
{
    public static void Compare(string name, string output)
    {
        var path = Repository.PathOf("tests", "StrictCors.IntegrationTests", "Tool", "golden", name);
        var stable = Changing().Replace(output.Replace("\r\n", "\n", StringComparison.Ordinal), static match => match.Groups["nonce"].Success ? "strictcors=run" : "127.0.0.1:port");
        if (Environment.GetEnvironmentVariable("STRICTCORS_WRITE_GOLDEN") == "1")
            File.WriteAllText(path, stable);
        stable.Should().Be(File.ReadAllText(path), $"golden/{name} says so");
    }

    [GeneratedRegex("""127\.0\.0\.1:[0-9]+|(?<nonce>strictcors=[0-9a-f]+)""")]
    private static partial Regex Changing();
}
