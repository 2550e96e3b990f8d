using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StrictCors.Diagnostics;
using StrictCors.Policies;
using StrictCors.Sources;
using StrictCors.Tests.Diagnostics;
using StrictCors.TestSupport.Library;

namespace StrictCors.Tests.Policies;

/// <summary>Section 7 of the contract: what is wrong at first stops the host, and later keeps the policies in force.</summary>
public sealed class PolicyStoreTests : IDisposable
{
    private const string Applied = "Information: A reloaded CORS configuration is in effect.";
    private const string Refused = "Error: The reloaded CORS configuration is refused and the policy in effect stays: ";
    private static readonly (string, string) s_origin = ("CORS_ALLOWED_ORIGINS", "https://app.example.com");

    private readonly ChangingSettings _settings = new();
    private readonly CapturedLogs _logs = new();
    private readonly List<string> _reloads = [];
    private readonly MeterListener _listener = new();
    private readonly List<IDisposable> _disposables = [];

    [Fact]
    public void Nobody_is_answered_before_the_policies_are_loaded()
    {
        var store = Create();

        store.Loaded.IsCompleted.Should().BeFalse();
        store.Invoking(s => s.Current).Should().Throw<InvalidOperationException>().WithMessage("*asked for before they were loaded.");
        Load(store);
        store.Loaded.IsCompletedSuccessfully.Should().BeTrue();
        store.Current.Default.Source.Origins.Should().BeEmpty();
    }

    [Fact]
    public void The_first_load_throws_all_mistakes_the_callers_last_who_is_told_the_names()
    {
        _settings.Put(("CORS_ALLOWED_ORIGINS", "null"), ("StrictCors:Policies:b:AllowedMethods", "get"), ("StrictCors:Policies:a:MaxAge", "5"));
        var found = Configured("CORS_MAX_AGE", "ten");
        IReadOnlyCollection<string>? told = null;

        var thrown = Create("c").Invoking(store => store.Load(names =>
        {
            told = names;
            return [found];
        })).Should().Throw<OptionsValidationException>().Which;

        CorsConfigurationProblem.In(thrown).Select(problem => problem.Code).Should().Equal("SC1027", "SC1203", "SC1402");
        told.Should().Equal("a", "b", "c");
    }

    [Fact]
    public void A_mistake_that_only_the_caller_sees_is_enough()
    {
        _settings.Put(s_origin);

        Create().Invoking(store => store.Load(_ => [Configured("CORS_MAX_AGE", "ten")])).Should().Throw<OptionsValidationException>();
    }

    [Fact]
    public void A_second_load_does_nothing()
    {
        var store = Create();
        Load(store);
        var current = store.Current;

        store.Load(_ => throw new InvalidOperationException("asked again"));

        store.Current.Should().BeSameAs(current);
        _logs.Lines.Should().ContainSingle().Which.Should().StartWith("Warning: SC2001");
    }

    [Fact]
    public void Each_policy_is_found_by_its_name_and_the_candidate_beside_them()
    {
        _settings.Put(s_origin, ("StrictCors:Policies:Partner:AllowedOrigins", "https://partner.example"), ("StrictCors:ReportOnly:AllowedOrigins", "https://new.example"));
        var store = Create();
        Load(store);

        store.Current.Default.AllowsOrigin("https://app.example.com").Should().BeTrue();
        store.Current.Names.Should().Equal("Partner");
        store.Current.Find("partner")!.AllowsOrigin("https://partner.example").Should().BeTrue();
        store.Current.Candidate!.AllowsOrigin("https://new.example").Should().BeTrue();
    }

    [Fact]
    public void A_good_reload_is_in_force_at_once_and_said_once()
    {
        var store = Started(s_origin);

        _settings.Put(("CORS_ALLOWED_ORIGINS", "https://new.example"));

        store.Current.Default.AllowsOrigin("https://new.example").Should().BeTrue();
        store.Current.Default.AllowsOrigin("https://app.example.com").Should().BeFalse();
        _logs.Lines.Should().Equal(Applied);
        _reloads.Should().Equal("applied");
    }

    [Fact]
    public void A_reload_that_says_the_same_is_none()
    {
        var store = Started(s_origin);
        var current = store.Current;

        _settings.Put(s_origin, ("Other", "key"));

        store.Current.Should().BeSameAs(current);
        _logs.Lines.Should().BeEmpty();
        _reloads.Should().BeEmpty();
    }

    [Fact]
    public void A_reload_with_mistakes_keeps_the_policies_and_says_each_once()
    {
        var store = Started(s_origin);
        var current = store.Current;

        _settings.Put(("CORS_ALLOWED_ORIGINS", "null"), ("CORS_MAX_AGE", "ten"));
        _settings.Put(("CORS_ALLOWED_ORIGINS", "null"), ("CORS_MAX_AGE", "ten"));

        store.Current.Should().BeSameAs(current);
        _logs.Lines.Should().HaveCount(2);
        _logs.Lines[0].Should().StartWith(Refused + "SC1027: CORS_ALLOWED_ORIGINS (");
        _logs.Lines[1].Should().StartWith(Refused + "SC1402: CORS_MAX_AGE (");
        _reloads.Should().Equal("refused");

        _settings.Put(("CORS_ALLOWED_ORIGINS", "https://new.example"), ("CORS_MAX_AGE", "5"));
        store.Current.Default.MaxAge.ToString().Should().Be("5");
    }

    [Fact]
    public void A_key_that_is_lost_is_a_mistake_for_as_long_as_it_was_in_force()
    {
        var store = Started(s_origin, ("CORS_ALLOW_CREDENTIALS", "false"), ("StrictCors:ExposedHeaders:0", "ETag"), ("StrictCors:ExposedHeaders:1", "Link"));

        _settings.Put(s_origin);
        _settings.Put(s_origin, ("CORS_MAX_AGE", "5"));

        store.Current.Default.AllowsCredentials.Should().BeFalse();
        _reloads.Should().Equal("refused", "refused");
        _logs.Lines.Should().HaveCount(4);
        _logs.Lines[0].Should().StartWith(Refused + "SC1601: StrictCors:ExposedHeaders (").And.Contain("): ETag, Link: After the reload");
        _logs.Lines[1].Should().StartWith(Refused + "SC1601: CORS_ALLOW_CREDENTIALS (").And.Contain("): false: After the reload");

        _settings.Put(s_origin, ("CORS_ALLOW_CREDENTIALS", "true"), ("CORS_EXPOSED_HEADERS", ""));
        store.Current.Default.AllowsCredentials.Should().BeTrue();
    }

    [Fact]
    public void A_source_that_fails_at_a_reload_keeps_the_policies()
    {
        var store = Started(s_origin);
        var current = store.Current;

        _settings.Failure = new InvalidOperationException("the store is down");
        _settings.Put(("CORS_ALLOWED_ORIGINS", "https://new.example"));

        store.Current.Should().BeSameAs(current);
        _logs.Lines.Should().NotBeEmpty().And.OnlyContain(line => line == Refused + "the store is down");
        _reloads.Should().HaveSameCount(_logs.Lines).And.OnlyContain(outcome => outcome == "refused");

        _settings.Failure = null;
        _settings.Put(("CORS_ALLOWED_ORIGINS", "https://new.example"));
        store.Current.Default.AllowsOrigin("https://new.example").Should().BeTrue();
    }

    [Fact]
    public void A_store_that_is_gone_hears_nothing()
    {
        var store = Started(s_origin);
        var current = store.Current;

        store.Dispose();
        _settings.Put(("CORS_ALLOWED_ORIGINS", "https://new.example"));

        store.Current.Should().BeSameAs(current);
        _logs.Lines.Should().BeEmpty();
    }

    [Fact]
    public void That_nobody_is_allowed_is_said_when_every_source_has_said_so()
    {
        _settings.Put(("StrictCors:Policies:partner:AllowedOrigins", ""), ("CORS_MAX_AGE", "86400"));
        var store = Create(sources: ["one", "two"]);
        Load(store);
        _logs.Lines.Should().ContainSingle().Which.Should().StartWith("Warning: SC2006");

        store.Join("one", Stored(("partner", "https://partner.example")));
        _logs.Lines.Should().HaveCount(1);
        store.Join("two", StoredPolicies.Empty);
        store.Join("two", StoredPolicies.Empty);

        _logs.Lines.Should().HaveCount(2);
        _logs.Lines[1].Should().StartWith("Warning: SC2001: CORS_ALLOWED_ORIGINS (no source)");
        store.Current.Find("partner")!.AllowsOrigin("https://partner.example").Should().BeTrue();
        store.Current.Default.AllowsOrigin("https://partner.example").Should().BeFalse();
    }

    [Fact]
    public void What_is_stored_stands_beside_what_is_configured_through_every_reload()
    {
        _settings.Put(("CORS_ALLOWED_ORIGINS", "https://app.example.com, !https://old.example.org"));
        var store = Create(sources: ["one", "two"]);
        Load(store);

        store.Join("one", Stored(("", "https://*.example.org")));
        store.Current.Default.Stored.Should().ContainSingle();
        store.Current.Default.AllowsOrigin("https://a.example.org").Should().BeTrue();
        store.Current.Default.AllowsOrigin("https://old.example.org").Should().BeFalse();
        _settings.Put(("CORS_ALLOWED_ORIGINS", "https://new.example"));

        store.Current.Default.AllowsOrigin("https://new.example").Should().BeTrue();
        store.Current.Default.AllowsOrigin("https://old.example.org").Should().BeTrue();
        store.Join("one", StoredPolicies.Empty);
        store.Current.Default.AllowsOrigin("https://old.example.org").Should().BeFalse();
    }

    [Fact]
    public void What_is_stored_for_the_default_policy_stands_beside_the_candidate_too()
    {
        _settings.Put(s_origin, ("StrictCors:ReportOnly:AllowedOrigins", "https://new.example"));
        var store = Create(sources: ["one"]);
        Load(store);

        store.Join("one", Stored(("", "https://partner.example")));

        store.Current.Candidate!.AllowsOrigin("https://partner.example").Should().BeTrue();
        store.Current.Candidate.AllowsOrigin("https://new.example").Should().BeTrue();
        store.Current.Candidate.AllowsOrigin(s_origin.Item2).Should().BeFalse();
    }

    // The configuration itself and the options each tell of changes that the other does not see.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_change_is_heard_from_the_configuration_and_from_the_options(bool inCode)
    {
        var options = new ChangingOptions { Value = { AllowedOrigins = ["https://app.example.com"] } };
        _settings.Put(("CORS_MAX_AGE", "5"));
        using var log = new CapturedLogs();
        using var store = new PolicyStore(
            new ConfigurationBuilder().Add(_settings).Build(), [], options, options, [], isDevelopment: false, new CorsLog(log), new CorsMetrics(null));
        Load(store);

        if (inCode)
            options.Put(new() { AllowedOrigins = ["https://new.example"] });
        else
            _settings.Put(("CORS_MAX_AGE", "6"));

        store.Current.Default.AllowsOrigin("https://new.example").Should().Be(inCode);
        store.Current.Default.MaxAge.ToString().Should().Be(inCode ? "5" : "6");
    }

    // Without a source an exclusion of nothing is a mistake.
    [Fact]
    public void An_exclusion_may_be_meant_for_what_a_source_lists_and_for_nothing_else()
    {
        _settings.Put(("CORS_ALLOWED_ORIGINS", "https://app.example.com, !https://old.example.org"));

        Create().Invoking(store => Load(store)).Should().Throw<OptionsValidationException>();
    }

    public void Dispose()
    {
        foreach (var disposable in _disposables)
            disposable.Dispose();
        _listener.Dispose();
        _logs.Dispose();
    }

    private PolicyStore Started(params (string, string)[] settings)
    {
        _settings.Put(settings);
        var store = Create();
        Load(store);
        _logs.Clear();
        return store;
    }

    private PolicyStore Create(string? nameInCode = null, string[]? sources = null)
    {
        var configuration = new ConfigurationBuilder().Add(_settings).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddMetrics().AddStrictCors().BuildServiceProvider();
        _disposables.Add(services);
        var meters = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "strictcors.reload" && ReferenceEquals(instrument.Meter.Scope, meters))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) => _reloads.AddRange(Enumerable.Repeat((string)tags[0].Value!, (int)count)));
        _listener.Start();
        var store = new PolicyStore(
            configuration,
            nameInCode is null ? [] : [nameInCode],
            services.GetRequiredService<IOptionsFactory<StrictCorsOptions>>(),
            services.GetRequiredService<IOptionsMonitor<StrictCorsOptions>>(),
            sources ?? [],
            isDevelopment: false,
            new CorsLog(_logs),
            new CorsMetrics(meters));
        _disposables.Add(store);
        return store;
    }

    private static void Load(PolicyStore store) => store.Load(static _ => []);

    private static CorsConfigurationProblem Configured(string key, string value) => TestSupport.Library.Configured.ValidateOne(key, value).Problems[0];

    private static StoredPolicies Stored(params (string Policy, string Entry)[] entries)
    {
        var stored = StoredPolicies.Empty;
        foreach (var (policy, entry) in entries)
            stored = stored.With(policy, StoredOrigins.Empty.With([new(entry, true)], out _));
        return stored;
    }

    private sealed class ChangingOptions : IOptionsFactory<StrictCorsOptions>, IOptionsMonitor<StrictCorsOptions>, IDisposable
    {
        private Action<StrictCorsOptions, string?>? _listener;

        public StrictCorsOptions Value { get; private set; } = new();

        public StrictCorsOptions CurrentValue => Value;

        public void Put(StrictCorsOptions value)
        {
            Value = value;
            _listener?.Invoke(value, Options.DefaultName);
        }

        public StrictCorsOptions Create(string name) => Value;

        public StrictCorsOptions Get(string? name) => Value;

        public IDisposable OnChange(Action<StrictCorsOptions, string?> listener)
        {
            _listener = listener;
            return this;
        }

        public void Dispose() => _listener = null;
    }

    private sealed class ChangingSettings : ConfigurationProvider, IConfigurationSource
    {
        public Exception? Failure { get; set; }

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public void Put(params (string Key, string Value)[] settings)
        {
            Data = settings.ToDictionary(static pair => pair.Key, static pair => (string?)pair.Value, StringComparer.OrdinalIgnoreCase);
            OnReload();
        }

        public override bool TryGet(string key, out string? value) => Failure is null ? base.TryGet(key, out value) : throw Failure;
    }
}
