using System.Reflection;
using Microsoft.Extensions.Logging;
using StrictCors.Diagnostics;
using StrictCors.TestSupport.Files;

namespace StrictCors.Tests.Diagnostics;

public sealed class LogTableTests
{
    [Fact]
    public void The_page_lists_every_event_with_its_id_name_and_level()
    {
        var events = typeof(LogMessages).GetMethods(BindingFlags.Static | BindingFlags.Public)
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()!)
            .OrderBy(message => message.EventId)
            .Select(message => $"| {message.EventId} | `{message.EventName}` | {message.Level} |")
            .ToArray();

        var rows = File.ReadLines(Repository.PathOf("src/StrictCors/Diagnostics/README.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && char.IsDigit(line[2]))
            .Select(line => string.Concat(line.Split('|').Take(4).Select(cell => cell + "|")))
            .ToArray();

        rows.Should().Equal(events);
    }

    // Of several classes the generator writes in any order, and the package would differ from build to build.
    [Fact]
    public void All_events_stand_in_one_class() => typeof(LogMessages).Assembly.GetTypes()
        .Where(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Any(method => method.IsDefined(typeof(LoggerMessageAttribute))))
        .Should().Equal(typeof(LogMessages));
}
