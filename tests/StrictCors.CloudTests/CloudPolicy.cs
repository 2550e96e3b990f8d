using Microsoft.Extensions.Configuration;
using StrictCors.Policies;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;
using StrictCors.Tool.Export;

namespace StrictCors.CloudTests;

/// <summary>One policy of <c>policies.tsv</c>, read as a host reads it.</summary>
internal sealed class CloudPolicy
{
    public const string Folder = "tests/StrictCors.CloudTests";

    public static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> Rows = TabSeparated.Read($"{Folder}/policies.tsv");

    /// <summary>Every list of origins that the library's own cases ask about, but for one that a host refuses.</summary>
    public static IEnumerable<string> Lists => TabSeparated.Read("tests/StrictCors.Tests/Origins/origin-patterns.tsv").Select(static row => row["list"]).Distinct()
        .Where(static list => Read(new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = list }).Problems.Count == 0);

    /// <summary>Every policy of the table, and one for each of <see cref="Lists"/>.</summary>
    public static IEnumerable<CloudPolicy> All => Rows.Select(static row => Find(row["policy"])).Concat(Lists.Select(OfOrigins));

    public CloudPolicy(IReadOnlyDictionary<string, string?> settings, string? name = null)
    {
        Settings = settings;
        var configuration = Read(settings);
        configuration.Problems.Should().BeEmpty();
        Policy = new(configuration.Policies.Single(policy => policy.PolicyName == name));
        Compiled = new(Policy.Source);
    }

    public IReadOnlyDictionary<string, string?> Settings { get; }

    public ExportPolicy Policy { get; }

    public CompiledPolicy Compiled { get; }

    public static CloudPolicy Find(string name) => new(SettingsOf(Rows.Single(row => row["policy"] == name)));

    public static CloudPolicy OfOrigins(string list) => new(new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = list });

    /// <summary>The same policy with one setting said otherwise.</summary>
    public CloudPolicy With(string key, string value) => new(new Dictionary<string, string?>(Settings) { [key] = value });

    /// <summary>Pages seldom send OPTIONS themselves, and some layers can't list it.</summary>
    public CloudPolicy WithoutOptions() => With("CORS_ALLOWED_METHODS", Policy.AllowsAnyMethod ? "*" : string.Join(',', Policy.Methods.Where(static method => method != "OPTIONS")));

    public ExportResult Export(string target, ExportOwner owner, string? format = null, bool isFragment = false)
    {
        var exporter = ExportTargets.Find(target);
        return exporter.Export(new(Policy, owner, ListenAddress.Default, Upstream.Default, TrustedProxies.Default, isFragment, format ?? exporter.Formats[0]));
    }

    private static StrictCorsConfiguration Read(IReadOnlyDictionary<string, string?> settings) => StrictCorsConfiguration.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());

    /// <summary>The column holds <c>KEY=value</c> pairs between bars.</summary>
    private static Dictionary<string, string?> SettingsOf(IReadOnlyDictionary<string, string> row) =>
        row["settings"].Split(" | ").Select(static pair => pair.Split('=', 2)).ToDictionary(static pair => pair[0], string? (pair) => pair[1]);
}
