using System.Reflection;
using Microsoft.Extensions.Logging;
using StrictCors.Diagnostics;
using StrictCors.Sources;
using StrictCors.Tests.Cases;

namespace StrictCors.Tests.Diagnostics;

public sealed class LogTableTests
{
    [Fact]
    public void The_page_lists_every_event_with_its_id_name_and_level()
    {
        Type[] logs = [typeof(CorsLog), typeof(SourceLog)];
        var events = logs
            .SelectMany(log => log.GetNestedType("Messages", BindingFlags.NonPublic)!.GetMethods(BindingFlags.Static | BindingFlags.Public))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()!)
            .OrderBy(message => message.EventId)
            .Select(message => $"| {message.EventId} | `{message.EventName}` | {message.Level} |")
            .ToArray();

        var rows = File.ReadLines(TabSeparated.Find("src/StrictCors/Diagnostics/README.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && char.IsDigit(line[2]))
            .Select(line => string.Concat(line.Split('|').Take(4).Select(cell => cell + "|")))
            .ToArray();

        rows.Should().Equal(events);
    }
}
