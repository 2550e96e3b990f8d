using System.Globalization;
using System.Text;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Pipeline;

/// <summary>The table beside the placement says what both middlewares answered on real Kestrel in this very run.</summary>
public sealed class ComparisonTests
{
    private static readonly string[] s_file = ["src", "docs", "compared-with-usecors.md"];

    [Fact]
    public async Task The_table_says_what_both_middlewares_answer()
    {
        var table = new StringBuilder("""
            # StrictCors and the framework's CORS middleware, side by side

            What each answered on Kestrel over HTTP/1.1. Both have the same policy (two allowed origins, with credentials), and both are
            called where the documentation of ASP.NET Core puts `UseCors`, unless a row says otherwise. "Right" means that a page of an allowed origin can read the
            answer, that another's cannot, and that a cache on the way cannot mix them up. A test writes these rows and fails when they are no longer true;
            `UPDATE_DOCS=1 dotnet test --filter ComparisonTests` writes them again.

            | situation | StrictCors | framework's middleware | framework right |
            | --- | --- | --- | --- |

            """);
        foreach (var comparison in Comparisons.All)
        {
            var strict = await comparison.RunAsync(CorsKind.Registered);
            var framework = await comparison.RunAsync(CorsKind.Framework);
            comparison.IsRight(strict).Should().BeTrue("{0}: {1}", comparison.Title, strict);
            table.Append(CultureInfo.InvariantCulture, $"| {comparison.Title} | {strict} | {framework} | {(comparison.IsRight(framework) ? "yes" : "**no**")} |\n");
        }

        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(Repository.PathOf(s_file), table.ToString());
        File.Exists(Repository.PathOf(s_file)).Should().BeTrue();
        Repository.Text(s_file).Should().Be(table.ToString());
    }
}
