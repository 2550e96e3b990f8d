using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Pipeline;

/// <summary>Alerts look for a category and an event; the migration page says which.</summary>
public sealed class UnhandledLogTests
{
    [Theory]
    [InlineData(false, "before, Kestrel")]
    [InlineData(true, "after")]
    public async Task The_migration_page_names_the_line_of_an_unhandled_exception(bool withStrictCors, string row)
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Cors = withStrictCors ? CorsKind.Registered : CorsKind.Framework,
            Pipeline = app =>
            {
                if (withStrictCors)
                    app.UseStrictCors();
                app.MapGet("/fail", static string () => throw new InvalidOperationException("on purpose"));
            },
        });

        await app.SendAsync("GET", "/fail");

        var line = app.Logs.All.Should().ContainSingle(static line => line.Level == LogLevel.Error).Which;
        line.Exception.Should().BeOfType<InvalidOperationException>();
        var cells = File.ReadLines(Repository.PathOf("src", "docs", "migrating-from-usecors.md")).Single(text => text.StartsWith($"| {row} |", StringComparison.Ordinal)).Split('|', StringSplitOptions.TrimEntries);
        cells[2].Should().Be($"`{line.Category}`");
        cells[3].Should().Be($"{line.Id.Id}, `{line.Id.Name}`");
        line.Message.Should().EndWith(cells[4].Trim('`').Split(": ")[^1]);
    }
}
