using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StrictCors.Diagnostics;
using StrictCors.Policies;
using StrictCors.Texts;

namespace StrictCors.Sources;

/// <summary>What is said of one source. Event ids are stable; the README of Diagnostics lists them.</summary>
internal sealed class SourceLog(ILoggerFactory? factory, string source)
{
    /// <summary>A table full of bad rows is one problem, and no reason to fill a log.</summary>
    public const int MostRows = 100;

    private readonly UnfailingLogger _logger = new(factory?.CreateLogger(CorsLog.Category) ?? NullLogger.Instance);
    private int _rows;

    public void Loaded(SourceStatus status, double seconds) => LogMessages.SourceLoaded(_logger, source, status.Origins, seconds, status.Skipped);

    public void Down(string problem, double pause, bool isLoaded) => LogMessages.SourceDown(
        _logger, source, pause, isLoaded ? "The last known origins stay" : "Only configured origins are allowed", ShownText.Of(problem));

    /// <summary>An error for an exclusion: it takes nothing out, and somebody thinks that it does.</summary>
    public void RowSkipped(CorsConfigurationProblem problem, bool isExclusion)
    {
        if (_rows > MostRows)
            return;
        if (++_rows > MostRows)
            LogMessages.SourceRowsSkipped(_logger, source, MostRows);
        else if (isExclusion)
            LogMessages.SourceExclusionSkipped(_logger, source, problem);
        else
            LogMessages.SourceRowSkipped(_logger, source, problem);
    }

    public void Unused(int entries, string policy, bool isOpen) => LogMessages.SourcePolicyUnused(
        _logger, source, entries, ShownText.Of(policy), isOpen ? "which allows every origin anyway" : "which is not configured");

    public void Differed(SourceDifference difference) => LogMessages.SourceDiffered(_logger, source, difference.Added, difference.Removed);
}
