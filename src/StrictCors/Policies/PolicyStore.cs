using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using StrictCors.Configuration;
using StrictCors.Diagnostics;
using StrictCors.Origins;
using StrictCors.Texts;
using StrictCors.Validation;

namespace StrictCors.Policies;

/// <summary>Holds the policies in force: fails at the first load, keeps the last good ones at a reload.</summary>
internal sealed class PolicyStore : IDisposable
{
    private readonly IConfiguration _configuration;
    private readonly IReadOnlyList<string> _namesInCode;
    private readonly IOptionsFactory<StrictCorsOptions> _options;
    private readonly IOptionsMonitor<StrictCorsOptions> _monitor;
    private readonly bool _isDevelopment;
    private readonly CorsLog _log;
    private readonly CorsMetrics _metrics;
    private readonly Lock _loading = new();
    private readonly List<IDisposable?> _subscriptions = [];
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, StoredPolicies?> _sources;
    private CorsConfigurationProblem[] _waiting = [];
    private SettingsSnapshot? _settings;

    // Two change tokens tell of one change, and what was refused once need not be refused again.
    private SettingsSnapshot? _lastSeen;
    private PolicySet? _configured;
    private FormerOrigins _former = FormerOrigins.None;
    private PolicySet? _current;

    public PolicyStore(
        IConfiguration configuration,
        IEnumerable<string> namesInCode,
        IOptionsFactory<StrictCorsOptions> options,
        IOptionsMonitor<StrictCorsOptions> monitor,
        IEnumerable<string> sources,
        bool isDevelopment,
        CorsLog log,
        CorsMetrics metrics)
    {
        _configuration = configuration;
        _namesInCode = [.. namesInCode];
        _options = options;
        _monitor = monitor;
        _sources = sources.ToDictionary(static source => source, static _ => (StoredPolicies?)null, StringComparer.Ordinal);
        _isDevelopment = isDevelopment;
        _log = log;
        Revalidation = new(log.Clock);
        _metrics = metrics;
    }

    public PolicySet Current => Volatile.Read(ref _current) ?? throw new InvalidOperationException("The policies were asked for before they were loaded.");

    public bool IsLoaded => Volatile.Read(ref _current) is not null;

    /// <summary>Whether what caches keep may be of policies that are not in effect any more.</summary>
    public Revalidation Revalidation { get; }

    /// <summary>Whether a policy of that name is in effect, or will be once the policies are loaded.</summary>
    public bool HasPolicy(string name) => Volatile.Read(ref _current) is { } current
        ? current.HasPolicy(name)
        : SettingsSnapshot.NamesOf(new SettingReader(_configuration), _namesInCode).Contains(name);

    /// <summary>Whether configuration sets anything of ours, so that somebody means to use it.</summary>
    public bool HasSettings => new SettingReader(_configuration) is var reader
        && (reader.IsSet(SettingNames.Section) || SettingNames.All.Any(setting => setting.FlatKey is { } key && reader.IsSet(key)));

    /// <summary>Ends when the policies are there.</summary>
    public Task Loaded => _loaded.Task;

    /// <summary>Loads the policies for the first time.</summary>
    /// <param name="findMore">Problems that only the caller sees, given the names of the configured policies.</param>
    /// <exception cref="OptionsValidationException">The configuration has problems; all of them are in it.</exception>
    public void Load(Func<IReadOnlyCollection<string>, IEnumerable<CorsConfigurationProblem>> findMore)
    {
        lock (_loading)
        {
            if (_current is not null)
                return;
            var settings = Read();
            var result = Validate(settings);
            var names = settings.Policies.Select(static policy => policy.PolicyName).OfType<string>().ToArray();
            CorsConfigurationProblem[] problems = [.. result.Problems, .. findMore(names)];
            if (problems.Length > 0)
                throw CorsConfigurationProblem.ToException(problems);
            _waiting = _sources.Count == 0 ? [] : [.. result.Warnings.Where(StoreWarnings.HasToWait)];
            foreach (var warning in result.Warnings.Except(_waiting))
                _log.ConfigurationWarning(warning);
            Put(settings, result);
            _loaded.SetResult();
            _lastSeen = settings;
            var files = new WatchedFiles(_configuration, TellBroken);
            _subscriptions.Add(files);
            foreach (var file in files.Linked.Where(static file => file.IsLinkItself))
                _log.ConfigurationWarning(Linked(file));
            _subscriptions.Add(ChangeToken.OnChange(_configuration.GetReloadToken, Reload));
            _subscriptions.Add(_monitor.OnChange(_ => Reload()));
        }
    }

    /// <summary>Puts what a source now says in force, beside what is configured.</summary>
    /// <param name="source">Its name.</param>
    /// <param name="stored">All that it says.</param>
    /// <param name="gone">What was in force and is not any more, as far as it is to be remembered.</param>
    public void Join(string source, StoredPolicies stored, IReadOnlyCollection<string>? gone = null)
    {
        lock (_loading)
        {
            _sources[source] = stored;
            _former = _former.With(gone ?? []);
            if (Publish() && Current.Default.Source.RevalidationSeconds is > 0 and var seconds)
                _log.KeptAnswersChanged(source, seconds);
            if (_waiting.Length == 0 || _sources.ContainsValue(null))
                return;
            foreach (var warning in _waiting.Where(warning => StoreWarnings.IsStillTrue(warning, Current)))
                _log.ConfigurationWarning(warning);
            _waiting = [];
        }
    }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
            subscription?.Dispose();
    }

    // A change callback runs on the provider's thread: whatever goes wrong here must not end it, nor the policy in force.
    private void Reload()
    {
        lock (_loading)
        {
            try
            {
                var settings = Read();
                var isKnown = _lastSeen!.SaysTheSameAs(settings);
                // The same may come from elsewhere now, and is then lost where that source loses it.
                if (_settings!.SaysTheSameAs(settings))
                    _settings = settings;
                if (isKnown)
                    return;
                _lastSeen = settings;
                TryApply(settings);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                _log.ReloadRefused(exception.Message);
                _metrics.Reload(applied: false);
            }
        }
    }

    private void TryApply(SettingsSnapshot settings)
    {
        // A file that broke loses its keys without a word: a lost AllowCredentials=false must not turn credentials on.
        var result = Validate(settings);
        CorsConfigurationProblem[] problems = [.. _settings!.LostIn(settings).Select(Lost), .. result.Problems];
        foreach (var problem in problems)
            _log.ReloadRefused(problem.ToString());
        var applied = problems.Length == 0;
        if (applied)
        {
            var isChange = Put(settings, result);
            _log.Reloaded(isChange ? result.Policies[0].RevalidationSeconds : 0);
        }

        _metrics.Reload(applied);
    }

    private static CorsConfigurationProblem Lost(SettingText setting) =>
        PolicyReview.Problem(RuntimeProblemTexts.LostAtReload, setting, setting.Written, "", replacement: null);

    private static CorsConfigurationProblem Linked(LinkedSource file) => PolicyReview.Problem(
        RuntimeProblemTexts.LinkedFile, new("", file.Path, SourceName.Of(file.Provider), "", null), file.Path, "", replacement: null);

    private void TellBroken(string file, Exception exception)
    {
        _log.ReloadRefused(PolicyReview.Problem(RuntimeProblemTexts.BrokenFile, new("", file, file, "", null), file, exception.Message, replacement: null).ToString());
        _metrics.Reload(applied: false);
    }

    private SettingsSnapshot Read() => SettingsSnapshot.Read(_configuration, _namesInCode, _options.Create);

    private ValidationResult Validate(SettingsSnapshot settings)
    {
        var result = PolicyValidator.Validate(settings.Policies, settings.OtherKeys, _isDevelopment);
        return _sources.Count == 0 ? result : StoreWarnings.Of(result);
    }

    /// <returns>Whether an answer that somebody kept may be another now.</returns>
    private bool Put(SettingsSnapshot settings, ValidationResult result)
    {
        _settings = settings;
        CompiledPolicy? candidate = null;
        var named = new Dictionary<string, CompiledPolicy>(StringComparer.OrdinalIgnoreCase);
        for (var i = 1; i < result.Policies.Count; i++)
        {
            if (settings.Policies[i].IsReportOnly)
                candidate = new(result.Policies[i]);
            else
                named.Add(result.Policies[i].PolicyName!, new(result.Policies[i]));
        }

        var defaultPolicy = new CompiledPolicy(result.Policies[0]);
        _former = _former.After(_configured, [defaultPolicy, .. named.Values]);
        _configured = new PolicySet(defaultPolicy, named, candidate, _former);
        return Publish();
    }

    // One set, so that a request sees what is configured and what is stored as they were at one moment.
    private bool Publish()
    {
        var next = _sources.Count == 0 ? _configured! : _configured!.Join(StoredFor, _former);
        var seconds = next.Default.Source.RevalidationSeconds;
        // The start too: a deployment changes a policy by starting the process anew. Long lists are compared only where somebody asked for it.
        var isChange = _current is null || seconds == 0 || !next.AnswersAs(_current);
        // First, so that no request sees the new policies with a condition about what was kept under the former ones.
        Revalidation.Follow(TimeSpan.FromSeconds(seconds), isChange);
        Volatile.Write(ref _current, next);
        return isChange;
    }

    private OriginEntries[] StoredFor(string name, ValidatedPolicy policy) =>
        [.. _sources.Values.OfType<StoredPolicies>().SelectMany(source => source.Find(name).AllowedBy(policy))];
}

/// <summary>What configuration alone can't be blamed for where a source has origins too.</summary>
internal static class StoreWarnings
{
    /// <summary>An exclusion may be meant for what a source lists, and a required origin may be there.</summary>
    public static ValidationResult Of(ValidationResult result) =>
        result with { Problems = [.. result.Problems.Where(static problem => problem.Code != ProblemTexts.EmptyExclusion.Code && problem.Code != ProblemTexts.OriginsRequired.Code)] };

    /// <summary>That nobody is allowed is known when every source has said its list.</summary>
    public static bool HasToWait(CorsConfigurationProblem warning) => warning.Code == WarningTexts.NobodyAllowed.Code;

    public static bool IsStillTrue(CorsConfigurationProblem warning, PolicySet policies) =>
        policies.All.Any(policy => policy.Stored.Count == 0 && warning.Setting == ShownText.Of(policy.Source.KeyOf(SettingNames.AllowedOrigins)));
}
