using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace StrictCors.TestSupport.Hosting;

/// <summary>Keeps every log line of one application.</summary>
public sealed class LogCollector : ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> _lines = new();

    public IReadOnlyList<LogLine> All => [.. _lines];

    public IReadOnlyList<LogLine> FromStrictCors => [.. _lines.Where(static line => line.Category == "StrictCors")];

    public ILogger CreateLogger(string categoryName) => new Collecting(categoryName, _lines);

    public void Dispose()
    {
    }

    private sealed class Collecting(string category, ConcurrentQueue<LogLine> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(new(category, logLevel, eventId, formatter(state, exception), exception));
    }
}

/// <summary>One line of a log.</summary>
public sealed record LogLine(string Category, LogLevel Level, EventId Id, string Message, Exception? Exception);
