using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StrictCors.Diagnostics;
using StrictCors.Validation;

namespace StrictCors.Sources;

/// <summary>What is said of one source. Event ids are stable; the README of Diagnostics lists them.</summary>
internal sealed partial class SourceLog(ILoggerFactory? factory, string source)
{
    /// <summary>A table full of bad rows is one mistake, and no reason to fill a log.</summary>
    public const int MostRows = 100;

    private readonly UnfailingLogger _logger = new(factory?.CreateLogger(CorsLog.Category) ?? NullLogger.Instance);
    private int _rows;

    public void Loaded(SourceStatus status, double seconds) => Messages.SourceLoaded(_logger, source, status.Origins, seconds, status.Skipped);

    public void Down(string problem, double pause, bool isLoaded) => Messages.SourceDown(
        _logger, source, pause, isLoaded ? "The last known origins stay" : "Only configured origins are allowed", ShownText.Of(problem));

    /// <summary>An error for an exclusion: it takes nothing out, and somebody thinks that it does.</summary>
    public void RowSkipped(CorsConfigurationProblem problem, bool isExclusion)
    {
        if (_rows > MostRows)
            return;
        if (++_rows > MostRows)
            Messages.SourceRowsSkipped(_logger, source, MostRows);
        else if (isExclusion)
            Messages.SourceExclusionSkipped(_logger, source, problem);
        else
            Messages.SourceRowSkipped(_logger, source, problem);
    }

    public void Unused(int entries, string policy, bool isOpen) => Messages.SourcePolicyUnused(
        _logger, source, entries, ShownText.Of(policy), isOpen ? "which allows everybody anyway" : "which nobody configured");

    public void Differed(SourceDifference difference) => Messages.SourceDiffered(_logger, source, difference.Added, difference.Removed);

    private static partial class Messages
    {
        [LoggerMessage(17, LogLevel.Information, "Origin source {Source} is loaded: {Origins} origins in {Seconds:0.00} s, {Skipped} rows skipped.", EventName = "SourceLoaded")]
        public static partial void SourceLoaded(ILogger logger, string source, long origins, double seconds, long skipped);

        [LoggerMessage(18, LogLevel.Warning, "Origin source {Source} is down and is asked again in {Pause:0.0} s. {State}: {Problem}", EventName = "SourceDown")]
        public static partial void SourceDown(ILogger logger, string source, double pause, string state, string problem);

        [LoggerMessage(19, LogLevel.Warning, "A row of origin source {Source} is skipped: {Problem}", EventName = "SourceRowSkipped")]
        public static partial void SourceRowSkipped(ILogger logger, string source, CorsConfigurationProblem problem);

        [LoggerMessage(20, LogLevel.Error, "An exclusion of origin source {Source} takes nothing out, since its row is skipped: {Problem}", EventName = "SourceExclusionSkipped")]
        public static partial void SourceExclusionSkipped(ILogger logger, string source, CorsConfigurationProblem problem);

        [LoggerMessage(21, LogLevel.Warning, "Origin source {Source} has more than {Rows} bad rows; the others are skipped and counted without a line each.", EventName = "SourceRowsSkipped")]
        public static partial void SourceRowsSkipped(ILogger logger, string source, int rows);

        [LoggerMessage(22, LogLevel.Warning, "Origin source {Source} has {Entries} entries for the policy {Policy}, {Reason}: they change nothing.", EventName = "SourcePolicyUnused")]
        public static partial void SourcePolicyUnused(ILogger logger, string source, int entries, string policy, string reason);

        [LoggerMessage(23, LogLevel.Information, "A full comparison with origin source {Source} found {Added} origins more and {Removed} fewer than its changes had told of; they are in force now.", EventName = "SourceDiffered")]
        public static partial void SourceDiffered(ILogger logger, string source, int added, int removed);
    }
}
