using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace StrictCors.CloudTests.Import;

/// <summary>Policies at random from a seed, plain ones and all that settings can say, and each without problems.</summary>
internal sealed class DrawnPolicies(int seed)
{
    private static readonly string[] s_domains = ["example.com", "shop.example.org", "example.co.uk", "xn--bcher-kva.example", "a_b.example.net"];
    private static readonly string[] s_ports = ["", "", "", ":8443", ":3000", ":65535"];
    private static readonly string[] s_hosts = ["localhost", "127.0.0.1", "192.0.2.1", "[::1]", "[2001:db8::1]"];
    private static readonly string[] s_methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"];
    private static readonly string[] s_names = ["Content-Type", "Authorization", "X-Key", "x_lower.case", "ETag", "Link", "X-Request-Id", "X-Requested-With"];

    private readonly Random _random = new(seed);

    public IEnumerable<IReadOnlyDictionary<string, string?>> Settings()
    {
        while (true)
        {
            var settings = _random.Next(2) == 0 ? Plain() : Any();
            if (Read(settings).Problems.Count == 0)
                yield return settings;
        }
    }

    /// <summary>What has to be common among what is drawn.</summary>
    public static IReadOnlyDictionary<string, Func<IReadOnlyDictionary<string, string?>, bool>> Kinds { get; } = new Dictionary<string, Func<IReadOnlyDictionary<string, string?>, bool>>
    {
        ["open"] = static settings => settings["CORS_ALLOWED_ORIGINS"] == "*",
        ["no origin"] = static settings => settings["CORS_ALLOWED_ORIGINS"] == "",
        ["a pattern"] = static settings => settings["CORS_ALLOWED_ORIGINS"]!.Contains("://*.", StringComparison.Ordinal),
        ["a label"] = static settings => settings["CORS_ALLOWED_ORIGINS"]!.Contains("-*", StringComparison.Ordinal),
        ["any port"] = static settings => settings["CORS_ALLOWED_ORIGINS"]!.Contains(":*", StringComparison.Ordinal),
        ["an exclusion"] = static settings => settings["CORS_ALLOWED_ORIGINS"]!.Contains('!', StringComparison.Ordinal),
        ["any method"] = static settings => settings["CORS_ALLOWED_METHODS"] == "*",
        ["any header"] = static settings => settings["CORS_ALLOWED_HEADERS"]!.StartsWith('*'),
        ["refused requests"] = static settings => settings.GetValueOrDefault("StrictCors:RejectDisallowedOrigins") == "true",
        ["credentials"] = static settings => settings["CORS_ALLOW_CREDENTIALS"] == "true",
    };

    public static StrictCorsConfiguration Read(IReadOnlyDictionary<string, string?> settings) => StrictCorsConfiguration.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());

    // What every layer can say.
    private Dictionary<string, string?> Plain() => new()
    {
        ["CORS_ALLOWED_ORIGINS"] = _random.Next(10) == 0 ? "*" : List(1, 5, () => $"https://{Label()}.{Pick(s_domains[..3])}{Pick(s_ports)}"),
        ["CORS_ALLOWED_METHODS"] = string.Join(',', s_methods[..2].Concat(s_methods[2..].Where(_ => _random.Next(2) == 0))),
        ["CORS_ALLOWED_HEADERS"] = List(1, 5, () => Pick(s_names)),
        ["CORS_EXPOSED_HEADERS"] = List(0, 3, () => Pick(s_names)),
        ["CORS_ALLOW_CREDENTIALS"] = Flag(2),
        ["CORS_MAX_AGE"] = Number(_random.Next(1, 86_401)),
    };

    private Dictionary<string, string?> Any() => new()
    {
        ["CORS_ALLOWED_ORIGINS"] = Origins(),
        ["CORS_ALLOWED_METHODS"] = _random.Next(5) switch { 0 => "*", 1 => List(0, 3, () => Pick(["PROPFIND", "M-SEARCH", "get", .. s_methods])), _ => List(0, 6, () => Pick(s_methods)) },
        ["CORS_ALLOWED_HEADERS"] = _random.Next(6) switch { 0 => "*", 1 => "*,Authorization", 2 => "x!#$%-.^_~,Accept", _ => List(0, 8, () => Pick(s_names)) },
        ["CORS_EXPOSED_HEADERS"] = _random.Next(6) == 0 ? "*" : List(0, 5, () => Pick(s_names)),
        ["CORS_ALLOW_CREDENTIALS"] = Flag(2),
        ["CORS_MAX_AGE"] = Number(_random.Next(4) == 0 ? 0 : _random.Next(1, 86_401)),
        ["StrictCors:RejectDisallowedOrigins"] = Flag(4),
        ["StrictCors:DangerouslyAllowInsecureOrigins"] = Flag(2),
    };

    // An exclusion that nothing covers is a mistake, so it is made of an entry.
    private string Origins()
    {
        var listed = List(0, 6, Entry);
        var excluded = listed.Split(',').Where(entry => entry.Contains("://*.", StringComparison.Ordinal) && _random.Next(2) == 0).Select(entry => $"!{entry.Replace("*.", _random.Next(2) == 0 ? $"{Label()}." : $"*.{Label()}.", StringComparison.Ordinal)}");
        return string.Join(',', ((string[])[listed, .. excluded]).Where(static entry => entry.Length > 0));
    }

    private string Entry()
    {
        var (scheme, host, port) = (Pick(["https", "https", "https", "http", "capacitor"]), $"{Label()}.{Pick(s_domains)}", Pick([.. s_ports, ":*"]));
        return _random.Next(5) switch
        {
            0 => $"{scheme}://{Pick(s_hosts)}{port}",
            1 => $"{scheme}://*.{Pick(s_domains)}{port}",
            2 => $"{scheme}://*.{host}{port}",
            3 => $"{scheme}://{Pick(["pr-*", "*-app", "deploy-*--site", "a*"])}.{host}{port}",
            _ => $"{scheme}://{host}{port}",
        };
    }

    private string Label() => string.Concat(_random.GetItems("abcdefghijklmnopqrstuvwxyz0123456789".ToCharArray(), _random.Next(1, 12)).Prepend('n').Append('x'));

    private string List(int least, int most, Func<string> item) => string.Join(',', Enumerable.Range(0, _random.Next(least, most)).Select(_ => item()).Distinct(StringComparer.OrdinalIgnoreCase));

    private string Flag(int outOf) => _random.Next(outOf) == 0 ? "true" : "false";

    private string Pick(string[] items) => items[_random.Next(items.Length)];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
