using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using StrictCors.Configuration;
using StrictCors.Diagnostics;
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
    private SettingsSnapshot? _settings;

    // Two change tokens tell of one change, and what was refused once need not be refused again.
    private SettingsSnapshot? _lastSeen;
    private PolicySet? _current;

    public PolicyStore(
        IConfiguration configuration,
        IEnumerable<string> namesInCode,
        IOptionsFactory<StrictCorsOptions> options,
        IOptionsMonitor<StrictCorsOptions> monitor,
        bool isDevelopment,
        CorsLog log,
        CorsMetrics metrics)
    {
        _configuration = configuration;
        _namesInCode = [.. namesInCode];
        _options = options;
        _monitor = monitor;
        _isDevelopment = isDevelopment;
        _log = log;
        _metrics = metrics;
    }

    public PolicySet Current => Volatile.Read(ref _current) ?? throw new InvalidOperationException("The policies were asked for before they were loaded.");

    /// <summary>Loads the policies for the first time.</summary>
    /// <param name="findMore">Mistakes that only the caller sees, given the names of the configured policies.</param>
    /// <exception cref="OptionsValidationException">The configuration has mistakes; all of them are in it.</exception>
    public void Load(Func<IReadOnlyCollection<string>, IEnumerable<CorsConfigurationProblem>> findMore)
    {
        lock (_loading)
        {
            if (_current is not null)
                return;
            var settings = Read();
            var result = Validate(settings);
            var names = settings.Policies.Select(static policy => policy.PolicyName).OfType<string>().ToArray();
            CorsConfigurationProblem[] mistakes = [.. result.Mistakes, .. findMore(names)];
            if (mistakes.Length > 0)
                throw ConfigurationFailure.ToException(mistakes);
            foreach (var warning in result.Warnings)
                _log.ConfigurationWarning(warning);
            Put(settings, result);
            _lastSeen = settings;
            _subscriptions.Add(ChangeToken.OnChange(_configuration.GetReloadToken, Reload));
            _subscriptions.Add(_monitor.OnChange(_ => Reload()));
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
                if (_lastSeen!.SaysTheSameAs(settings))
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
        // A file that broke loses its keys without a word, and a lost AllowCredentials=false must not turn credentials on.
        var result = Validate(settings);
        CorsConfigurationProblem[] mistakes = [.. _settings!.LostIn(settings).Select(Lost), .. result.Mistakes];
        foreach (var mistake in mistakes)
            _log.ReloadRefused(mistake.ToString());
        var applied = mistakes.Length == 0;
        if (applied)
        {
            Put(settings, result);
            _log.Reloaded();
        }

        _metrics.Reload(applied);
    }

    private static CorsConfigurationProblem Lost(SettingText setting) =>
        PolicyReview.Problem(SituationTexts.LostAtReload, setting, setting.Text ?? string.Join(", ", setting.Items ?? []), "", replacement: null);

    private SettingsSnapshot Read() => SettingsSnapshot.Read(_configuration, _namesInCode, _options.Create);

    private ValidationResult Validate(SettingsSnapshot settings) => PolicyValidator.Validate(settings.Policies, settings.OtherFlatKeys, _isDevelopment);

    private void Put(SettingsSnapshot settings, ValidationResult result)
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

        Volatile.Write(ref _current, new PolicySet(new(result.Policies[0]), named, candidate));
    }
}
