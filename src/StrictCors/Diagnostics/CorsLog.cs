using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;
using StrictCors.Decisions;
using StrictCors.Texts;

namespace StrictCors.Diagnostics;

/// <summary>What StrictCors says to the operator. Event ids are stable; the README of this folder lists them.</summary>
internal sealed class CorsLog
{
    public const string Category = "StrictCors";

    private const string OpenPolicy = "If every site may read this, as with fonts and other files, remove the line that sets it (OnPrepareResponse, perhaps), and give the endpoint an open policy: "
        + "app.MapStaticAssets().RequireCors(\"public\"), with StrictCors:Policies:public:AllowedOrigins (StrictCors__Policies__public__AllowedOrigins as an environment variable) at *. Otherwise remove the other owner.";

    private const string FullAnswers = "caches and browsers that ask whether what they keep of the former one is still good get full answers, and replace it."
        + " What is still fresh there they don't ask about: to be rid of it, purge the addresses whose answers scripts read.";

    private readonly UnfailingLogger _logger;
    private readonly LineLimiter _foreignHeaders;
    private readonly LineLimiter _failedMatches;
    private readonly LineLimiter _differences;
    private readonly LineLimiter _keptAnswers;
    private readonly LineLimiter _shadows;
    private readonly LineLimiter _shadowsForCaches;
    private int _saidCacheOutside;
    private int _saidBareError;

    public CorsLog(ILoggerFactory? factory, TimeProvider? clock = null)
    {
        clock ??= TimeProvider.System;
        _logger = new(factory?.CreateLogger(Category) ?? NullLogger.Instance);
        Clock = clock;
        _foreignHeaders = new(clock, lines: 8) { Repeats = false };
        _failedMatches = new(clock, lines: 4);
        _differences = new(clock, lines: 4);
        _keptAnswers = new(clock, lines: 4);
        _shadows = new(clock, lines: 32);
        _shadowsForCaches = new(clock, lines: 4);
    }

    /// <summary>For lines that know more than this folder does.</summary>
    public ILogger Logger => _logger;

    public TimeProvider Clock { get; }

    public void ConfigurationWarning(CorsConfigurationProblem problem) => LogMessages.ConfigurationWarning(_logger, problem);

    public void ReloadRefused(string problem) => LogMessages.ReloadRefused(_logger, problem);

    /// <param name="revalidationSeconds">For how long caches get full answers; 0 where they don't.</param>
    public void Reloaded(int revalidationSeconds) => LogMessages.Reloaded(_logger, revalidationSeconds == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" For {revalidationSeconds} s, {FullAnswers}"));

    /// <summary>At most once a minute for each source.</summary>
    public void KeptAnswersChanged(string source, int seconds)
    {
        if (_keptAnswers.Ask(new(source.GetHashCode(StringComparison.Ordinal)), out _) == LineVerdict.Say)
            LogMessages.KeptAnswersChanged(_logger, source, seconds, FullAnswers);
    }

    public void UseMissing() => LogMessages.UseMissing(_logger);

    public void StandsInline() => LogMessages.StandsInline(_logger);

    /// <summary>Once: it is the same problem in the same place, whatever the request.</summary>
    public void CacheOutside()
    {
        if (Interlocked.Exchange(ref _saidCacheOutside, 1) == 0)
            LogMessages.CacheOutside(_logger);
    }

    /// <summary>Once for each name. An upstream chooses the names.</summary>
    /// <param name="name">The header.</param>
    /// <param name="isForEverybody">Its value was <c>*</c>, as for files that every site may read.</param>
    public void ForeignHeaderRemoved(string name, bool isForEverybody)
    {
        if (_foreignHeaders.Ask(new(string.GetHashCode(name, StringComparison.OrdinalIgnoreCase)), out _) == LineVerdict.Say)
            LogMessages.ForeignHeaderRemoved(_logger, ShownText.Of(name), isForEverybody ? OpenPolicy : "Remove the other owner.");
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

    /// <summary>Once a minute for each kind of exception: a stranger's path can be what makes the application's matching throw.</summary>
    public void MatchFailed(Exception exception)
    {
        if (_failedMatches.Ask(new(exception.GetType().GetHashCode()), out var times) == LineVerdict.Say)
            LogMessages.MatchFailed(_logger, exception, times);
    }

    public void ShadowStarted() => LogMessages.ShadowStarted(_logger);

    public void ShadowRefused(string problem) => LogMessages.ShadowRefused(_logger, problem);

    /// <summary>Once a minute for each origin, path and kind of difference, while it lasts.</summary>
    public void ShadowDiffers(string method, string path, string policy, in StringValues origin, int kind, bool isForCaches, string sentence)
    {
        // A missing Vary is on nearly every answer, and must not take the lines of what a page meets.
        if (_logger.IsEnabled(LogLevel.Warning) && (isForCaches ? _shadowsForCaches : _shadows).Ask(new(HashCode.Combine(kind, method, path), LineKey.Hash(origin)), out var times) == LineVerdict.Say)
            LogMessages.ShadowDiffers(_logger, method, path, origin.Count == 0 ? "no page" : ShownText.Of(origin.ToString()), policy, times, sentence);
    }

    /// <summary>Once a minute for each origin and difference, while it lasts.</summary>
    public void ReportOnlyDiffers(CorsRequestKind kind, CorsOutcome enforced, CorsOutcome candidate, string origin)
    {
        if (_logger.IsEnabled(LogLevel.Information)
            && _differences.Ask(new(HashCode.Combine(kind, enforced, candidate), origin.GetHashCode(StringComparison.Ordinal)), out var times) == LineVerdict.Say)
        {
            LogMessages.ReportOnlyDiffers(_logger, kind, ShownText.Of(origin), enforced, candidate, times);
        }
    }
}
