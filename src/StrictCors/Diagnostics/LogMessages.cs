using Microsoft.Extensions.Logging;
using StrictCors.Decisions;

namespace StrictCors.Diagnostics;

/// <summary>Every event, source-generated.</summary>
/// <remarks>
/// In one class: of several, the generator of .NET 10 writes in an order that differs from build to build, and no two packages would be the same
/// (https://github.com/dotnet/runtime/issues/119587).
/// </remarks>
internal static partial class LogMessages
{
    [LoggerMessage(1, LogLevel.Warning, "{Problem}", EventName = "ConfigurationWarning")]
    public static partial void ConfigurationWarning(ILogger logger, CorsConfigurationProblem problem);

    [LoggerMessage(2, LogLevel.Error, "The reloaded CORS configuration is refused and the policy in effect stays: {Problem}", EventName = "ReloadRefused")]
    public static partial void ReloadRefused(ILogger logger, string problem);

    [LoggerMessage(3, LogLevel.Information, "A reloaded CORS configuration is in effect.{Revalidation}", EventName = "Reloaded")]
    public static partial void Reloaded(ILogger logger, string revalidation);

    [LoggerMessage(4, LogLevel.Warning, "AddStrictCors() was called and UseStrictCors() was not: no request gets CORS headers. Call app.UseStrictCors().", EventName = "UseMissing")]
    public static partial void UseMissing(ILogger logger);

    [LoggerMessage(5, LogLevel.Information, "UseStrictCors() works from where it is called in the pipeline; middleware before it answers without it. Call services.AddStrictCors() to make it outermost.", EventName = "StandsInline")]
    public static partial void StandsInline(ILogger logger);

    [LoggerMessage(6, LogLevel.Warning, "Refused ({Kind}, {Outcome}) {Method} {Path}, policy {Policy}, count {Count}: {Explanation}", EventName = "Refused", SkipEnabledCheck = true)]
    public static partial void Refused(ILogger logger, CorsRequestKind kind, CorsOutcome outcome, string method, string path, string policy, int count, string explanation);

    [LoggerMessage(7, LogLevel.Debug, "Refused ({Kind}, {Outcome}) {Method} {Path}, policy {Policy}, count {Count}: {Explanation}", EventName = "RefusedAgain", SkipEnabledCheck = true)]
    public static partial void RefusedAgain(ILogger logger, CorsRequestKind kind, CorsOutcome outcome, string method, string path, string policy, int count, string explanation);

    [LoggerMessage(8, LogLevel.Warning, "Something in the application or an upstream set {Header}; it is removed, since StrictCors owns the CORS headers. {Remedy}", EventName = "ForeignHeaderRemoved")]
    public static partial void ForeignHeaderRemoved(ILogger logger, string header, string remedy);

    [LoggerMessage(9, LogLevel.Error, "An unhandled exception was thrown by the application; the answer keeps its CORS headers.", EventName = "Unhandled")]
    public static partial void Unhandled(ILogger logger, Exception exception);

    [LoggerMessage(10, LogLevel.Warning, "An unhandled exception was answered without CORS headers, so the browser reports it as a CORS failure. Call services.AddStrictCors(), which puts StrictCors outermost; if it is, a callback of the application failed when the response was to start.", EventName = "BareError")]
    public static partial void BareError(ILogger logger);

    [LoggerMessage(11, LogLevel.Error, "Endpoint {Endpoint} asks for the CORS policy {Policy}, which is not configured: no origin is allowed there. Add StrictCors:Policies:{Policy}:AllowedOrigins.", EventName = "UnknownPolicy")]
    public static partial void UnknownPolicy(ILogger logger, string endpoint, string policy);

    [LoggerMessage(12, LogLevel.Information, "The report-only policy differs ({Kind}) for {Origin}: {Enforced} in effect, {Candidate} with the candidate, count {Count}.", EventName = "ReportOnlyDiffers", SkipEnabledCheck = true)]
    public static partial void ReportOnlyDiffers(ILogger logger, CorsRequestKind kind, string origin, CorsOutcome enforced, CorsOutcome candidate, int count);

    [LoggerMessage(13, LogLevel.Warning, "An output cache is before UseStrictCors() and would answer without it, so these answers are not stored. Call services.AddStrictCors(), which puts StrictCors outermost.", EventName = "CacheOutside")]
    public static partial void CacheOutside(ILogger logger);

    [LoggerMessage(14, LogLevel.Warning, "A preflight was answered with {Status} before it reached the branch that calls UseStrictCors(). Call app.UseStrictCors() for the whole application, which answers preflights before everything else.", EventName = "BranchNotReached")]
    public static partial void BranchNotReached(ILogger logger, int status);

    [LoggerMessage(15, LogLevel.Warning, "UseStrictCors() is called on a branch, and authorization has a fallback policy: unless UseAuthorization() is called behind the branch, the application adds it in front, where it answers preflights with 401. Call services.AddStrictCors() and app.UseStrictCors() for the whole application.", EventName = "BranchBehindAuthorization")]
    public static partial void BranchBehindAuthorization(ILogger logger);

    [LoggerMessage(16, LogLevel.Error, "The endpoint that a request would reach could not be found, so the request is treated as one with CORS disabled: the application's own matching threw, count {Count}.", EventName = "MatchFailed")]
    public static partial void MatchFailed(ILogger logger, Exception exception, int count);

    [LoggerMessage(17, LogLevel.Information, "Origin source {Source} is loaded: {Origins} origins in {Seconds:0.00} s, {Skipped} rows skipped.", EventName = "SourceLoaded")]
    public static partial void SourceLoaded(ILogger logger, string source, long origins, double seconds, long skipped);

    [LoggerMessage(18, LogLevel.Warning, "Origin source {Source} is down and is asked again in {Pause:0.0} s. {State}: {Problem}", EventName = "SourceDown")]
    public static partial void SourceDown(ILogger logger, string source, double pause, string state, string problem);

    [LoggerMessage(19, LogLevel.Warning, "A row of origin source {Source} is skipped: {Problem}", EventName = "SourceRowSkipped")]
    public static partial void SourceRowSkipped(ILogger logger, string source, CorsConfigurationProblem problem);

    [LoggerMessage(20, LogLevel.Error, "An exclusion of origin source {Source} excludes nothing, since its row is skipped: {Problem}", EventName = "SourceExclusionSkipped")]
    public static partial void SourceExclusionSkipped(ILogger logger, string source, CorsConfigurationProblem problem);

    [LoggerMessage(21, LogLevel.Warning, "Origin source {Source} has more than {Rows} bad rows; the others are skipped and counted without a line each.", EventName = "SourceRowsSkipped")]
    public static partial void SourceRowsSkipped(ILogger logger, string source, int rows);

    [LoggerMessage(22, LogLevel.Warning, "Origin source {Source} has {Entries} entries for the policy {Policy}, {Reason}: they change nothing.", EventName = "SourcePolicyUnused")]
    public static partial void SourcePolicyUnused(ILogger logger, string source, int entries, string policy, string reason);

    [LoggerMessage(23, LogLevel.Information, "A full comparison with origin source {Source} found {Added} origins more and {Removed} fewer than its changes had reported; they are in effect now.", EventName = "SourceDiffered")]
    public static partial void SourceDiffered(ILogger logger, string source, int added, int removed);

    [LoggerMessage(24, LogLevel.Information, "Origin source {Source} changed what kept answers say. For {Seconds} s, {Advice}", EventName = "KeptAnswersChanged")]
    public static partial void KeptAnswersChanged(ILogger logger, string source, int seconds, string advice);

    [LoggerMessage(25, LogLevel.Information, "UseStrictCorsShadow() watches what the application answers and changes none of it. Call app.UseStrictCors() instead when the differences in this log are as you want them.", EventName = "ShadowStarted")]
    public static partial void ShadowStarted(ILogger logger);

    [LoggerMessage(26, LogLevel.Error, "UseStrictCorsShadow() watches nothing, since with UseStrictCors() the host would not start: {Problem}", EventName = "ShadowRefused")]
    public static partial void ShadowRefused(ILogger logger, string problem);

    [LoggerMessage(27, LogLevel.Warning, "StrictCors would answer differently: {Method} {Path} from {Origin}, policy {Policy}, count {Count}: {Difference}", EventName = "ShadowDiffers", SkipEnabledCheck = true)]
    public static partial void ShadowDiffers(ILogger logger, string method, string path, string origin, string policy, int count, string difference);

    [LoggerMessage(30, LogLevel.Warning, "Refusals in the last minute that have no line of their own, since too many others came: {Own} of origins that a policy allows, {Near} of origins near to those, {Strangers} of strange origins.", EventName = "RefusedWithoutLine")]
    public static partial void RefusedWithoutLine(ILogger logger, long own, long near, long strangers);
}
