using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;
using StrictCors.Decisions;
using StrictCors.Policies;
using StrictCors.Validation;

namespace StrictCors.Diagnostics;

/// <summary>What StrictCors says to the operator. Event ids are stable; the README of this folder lists them.</summary>
internal sealed partial class CorsLog(ILoggerFactory? factory)
{
    public const string Category = "StrictCors";

    private readonly UnfailingLogger _logger = new UnfailingLogger(factory?.CreateLogger(Category) ?? NullLogger.Instance);
    private readonly FirstSeen _refusals = new();
    private readonly ConcurrentDictionary<string, bool> _foreignHeaders = new(StringComparer.OrdinalIgnoreCase);
    private int _saidCacheOutside;
    private int _saidBareError;

    public void ConfigurationWarning(CorsConfigurationProblem problem) => Messages.ConfigurationWarning(_logger, problem);

    public void ReloadRefused(string problem) => Messages.ReloadRefused(_logger, problem);

    public void Reloaded() => Messages.Reloaded(_logger);

    public void UseMissing() => Messages.UseMissing(_logger);

    public void StandsInline() => Messages.StandsInline(_logger);

    /// <summary>Once: it is the same mistake in the same place, whatever the request.</summary>
    public void CacheOutside()
    {
        if (Interlocked.Exchange(ref _saidCacheOutside, 1) == 0)
            Messages.CacheOutside(_logger);
    }

    public void ForeignHeaderRemoved(string name)
    {
        // The names come from the application's own code; a hundred is plenty and a bound all the same.
        if (_foreignHeaders.Count < 100 && _foreignHeaders.TryAdd(name, true))
            Messages.ForeignHeaderRemoved(_logger, name);
    }

    public void Unhandled(Exception exception) => Messages.Unhandled(_logger, exception);

    /// <inheritdoc cref="CacheOutside" />
    public void BareError()
    {
        if (Interlocked.Exchange(ref _saidBareError, 1) == 0)
            Messages.BareError(_logger);
    }

    public void UnknownPolicy(string? endpoint, string policy) => Messages.UnknownPolicy(_logger, ShownText.Of(endpoint ?? ""), ShownText.Of(policy));

    public void BranchNotReached(int status) => Messages.BranchNotReached(_logger, status);

    public void BranchBehindAuthorization() => Messages.BranchBehindAuthorization(_logger);

    public void MatchFailed(Exception exception) => Messages.MatchFailed(_logger, exception);

    /// <summary>A warning the first time an origin, or a method or header from it, is refused; then debug. The sentence is made only when somebody reads it.</summary>
    public void Refused(CorsRequestKind kind, CorsOutcome outcome, in StringValues origin, in StringValues method, in StringValues headers, CompiledPolicy policy)
    {
        if (_refusals.Add(outcome, SubjectOf(origin)))
            Messages.RefusedFirst(_logger, kind, outcome, Explainer.Explain(policy, origin, method, headers, kind == CorsRequestKind.Preflight).Sentence);
        else if (_logger.IsEnabled(LogLevel.Debug))
            Messages.RefusedAgain(_logger, kind, outcome, Explainer.Explain(policy, origin, method, headers, kind == CorsRequestKind.Preflight).Sentence);
    }

    public bool WouldSayRefused(CorsOutcome outcome, in StringValues origin) =>
        !_refusals.Contains(outcome, SubjectOf(origin)) || _logger.IsEnabled(LogLevel.Debug);

    public void ReportOnlyDiffers(CorsRequestKind kind, CorsOutcome enforced, CorsOutcome candidate, string origin)
    {
        if (_logger.IsEnabled(LogLevel.Information))
            Messages.ReportOnlyDiffers(_logger, kind, ShownText.Of(origin), enforced, candidate);
    }

    private static string SubjectOf(in StringValues origin) => origin.Count == 1 ? origin[0] ?? "" : "";

    private static partial class Messages
    {
        [LoggerMessage(1, LogLevel.Warning, "{Problem}", EventName = "ConfigurationWarning")]
        public static partial void ConfigurationWarning(ILogger logger, CorsConfigurationProblem problem);

        [LoggerMessage(2, LogLevel.Error, "The reloaded CORS configuration is refused and the policy in force stays: {Problem}", EventName = "ReloadRefused")]
        public static partial void ReloadRefused(ILogger logger, string problem);

        [LoggerMessage(3, LogLevel.Information, "A reloaded CORS configuration is in force.", EventName = "Reloaded")]
        public static partial void Reloaded(ILogger logger);

        [LoggerMessage(4, LogLevel.Warning, "AddStrictCors() was called and UseStrictCors() was not: no request gets CORS headers. Call app.UseStrictCors().", EventName = "UseMissing")]
        public static partial void UseMissing(ILogger logger);

        [LoggerMessage(5, LogLevel.Information, "UseStrictCors() works from where it stands in the pipeline; what stands before it answers without it. Call services.AddStrictCors() to make it outermost.", EventName = "StandsInline")]
        public static partial void StandsInline(ILogger logger);

        [LoggerMessage(6, LogLevel.Warning, "Refused ({Kind}, {Outcome}): {Explanation}", EventName = "Refused", SkipEnabledCheck = true)]
        public static partial void RefusedFirst(ILogger logger, CorsRequestKind kind, CorsOutcome outcome, string explanation);

        [LoggerMessage(7, LogLevel.Debug, "Refused ({Kind}, {Outcome}): {Explanation}", EventName = "RefusedAgain", SkipEnabledCheck = true)]
        public static partial void RefusedAgain(ILogger logger, CorsRequestKind kind, CorsOutcome outcome, string explanation);

        [LoggerMessage(8, LogLevel.Warning, "Something in the application or an upstream set {Header}; it is removed, since StrictCors owns the CORS headers. Remove the other owner.", EventName = "ForeignHeaderRemoved")]
        public static partial void ForeignHeaderRemoved(ILogger logger, string header);

        [LoggerMessage(9, LogLevel.Error, "An unhandled exception was thrown by the application; the answer keeps its CORS headers.", EventName = "Unhandled")]
        public static partial void Unhandled(ILogger logger, Exception exception);

        [LoggerMessage(10, LogLevel.Warning, "An exception that nobody handled was answered without CORS headers, so the browser reports it as a CORS failure. Call services.AddStrictCors(), which puts StrictCors outermost.", EventName = "BareError")]
        public static partial void BareError(ILogger logger);

        [LoggerMessage(11, LogLevel.Error, "Endpoint {Endpoint} asks for the CORS policy {Policy}, which nobody configured: nobody is allowed there. Add StrictCors:Policies:{Policy}.", EventName = "UnknownPolicy")]
        public static partial void UnknownPolicy(ILogger logger, string endpoint, string policy);

        [LoggerMessage(12, LogLevel.Information, "The report-only policy would answer a {Kind} request from {Origin} differently: in force {Enforced}, candidate {Candidate}.", EventName = "ReportOnlyDiffers", SkipEnabledCheck = true)]
        public static partial void ReportOnlyDiffers(ILogger logger, CorsRequestKind kind, string origin, CorsOutcome enforced, CorsOutcome candidate);

        [LoggerMessage(13, LogLevel.Warning, "An output cache stands before UseStrictCors() and would answer without it, so these answers are not stored. Call services.AddStrictCors(), which puts StrictCors outermost.", EventName = "CacheOutside")]
        public static partial void CacheOutside(ILogger logger);

        [LoggerMessage(14, LogLevel.Warning, "A preflight was answered with {Status} before it reached the branch that calls UseStrictCors(). Call app.UseStrictCors() for the whole application, which answers preflights before everything else.", EventName = "BranchNotReached")]
        public static partial void BranchNotReached(ILogger logger, int status);

        [LoggerMessage(15, LogLevel.Warning, "UseStrictCors() stands on a branch, and authorization has a fallback policy: unless UseAuthorization() is called behind the branch, the application adds it in front, where it answers preflights with 401. Call services.AddStrictCors() and app.UseStrictCors() for the whole application.", EventName = "BranchBehindAuthorization")]
        public static partial void BranchBehindAuthorization(ILogger logger);

        [LoggerMessage(16, LogLevel.Error, "Which endpoint a request would reach could not be told, so it is treated as one with CORS disabled: the application's own matching threw.", EventName = "MatchFailed")]
        public static partial void MatchFailed(ILogger logger, Exception exception);
    }
}
