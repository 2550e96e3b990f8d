using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;
using StrictCors.Decisions;
using StrictCors.Policies;
using StrictCors.Validation;

namespace StrictCors.Diagnostics;

/// <summary>What StrictCors says to the operator. Event ids are stable; the README of this folder lists them.</summary>
internal sealed class CorsLog(ILoggerFactory? factory)
{
    public const string Category = "StrictCors";

    private readonly UnfailingLogger _logger = new UnfailingLogger(factory?.CreateLogger(Category) ?? NullLogger.Instance);
    private readonly FirstSeen _refusals = new();
    private readonly ConcurrentDictionary<string, bool> _foreignHeaders = new(StringComparer.OrdinalIgnoreCase);
    private int _saidCacheOutside;
    private int _saidBareError;

    public void ConfigurationWarning(CorsConfigurationProblem problem) => LogMessages.ConfigurationWarning(_logger, problem);

    public void ReloadRefused(string problem) => LogMessages.ReloadRefused(_logger, problem);

    public void Reloaded() => LogMessages.Reloaded(_logger);

    public void UseMissing() => LogMessages.UseMissing(_logger);

    public void StandsInline() => LogMessages.StandsInline(_logger);

    /// <summary>Once: it is the same mistake in the same place, whatever the request.</summary>
    public void CacheOutside()
    {
        if (Interlocked.Exchange(ref _saidCacheOutside, 1) == 0)
            LogMessages.CacheOutside(_logger);
    }

    public void ForeignHeaderRemoved(string name)
    {
        // The names come from the application's own code; a hundred is plenty and a bound all the same.
        if (_foreignHeaders.Count < 100 && _foreignHeaders.TryAdd(name, true))
            LogMessages.ForeignHeaderRemoved(_logger, name);
    }

    public void Unhandled(Exception exception) => LogMessages.Unhandled(_logger, exception);

    /// <inheritdoc cref="CacheOutside" />
    public void BareError()
    {
        if (Interlocked.Exchange(ref _saidBareError, 1) == 0)
            LogMessages.BareError(_logger);
    }

    public void UnknownPolicy(string? endpoint, string policy) => LogMessages.UnknownPolicy(_logger, ShownText.Of(endpoint ?? ""), ShownText.Of(policy));

    public void BranchNotReached(int status) => LogMessages.BranchNotReached(_logger, status);

    public void BranchBehindAuthorization() => LogMessages.BranchBehindAuthorization(_logger);

    public void MatchFailed(Exception exception) => LogMessages.MatchFailed(_logger, exception);

    /// <summary>A warning the first time an origin, or a method or header from it, is refused; then debug. The sentence is made only when somebody reads it.</summary>
    public void Refused(CorsRequestKind kind, CorsOutcome outcome, in StringValues origin, in StringValues method, in StringValues headers, CompiledPolicy policy)
    {
        if (_refusals.Add(outcome, SubjectOf(origin)))
            LogMessages.RefusedFirst(_logger, kind, outcome, Explainer.Explain(policy, origin, method, headers, kind == CorsRequestKind.Preflight).Sentence);
        else if (_logger.IsEnabled(LogLevel.Debug))
            LogMessages.RefusedAgain(_logger, kind, outcome, Explainer.Explain(policy, origin, method, headers, kind == CorsRequestKind.Preflight).Sentence);
    }

    public bool WouldSayRefused(CorsOutcome outcome, in StringValues origin) =>
        !_refusals.Contains(outcome, SubjectOf(origin)) || _logger.IsEnabled(LogLevel.Debug);

    public void ReportOnlyDiffers(CorsRequestKind kind, CorsOutcome enforced, CorsOutcome candidate, string origin)
    {
        if (_logger.IsEnabled(LogLevel.Information))
            LogMessages.ReportOnlyDiffers(_logger, kind, ShownText.Of(origin), enforced, candidate);
    }

    private static string SubjectOf(in StringValues origin) => origin.Count == 1 ? origin[0] ?? "" : "";
}
