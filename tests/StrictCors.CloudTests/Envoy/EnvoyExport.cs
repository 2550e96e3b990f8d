using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StrictCors.Tool.Export;

namespace StrictCors.CloudTests.Envoy;

/// <summary>An exported bootstrap, taken apart: the script, what the route removes, and what the CORS filter would write.</summary>
internal sealed class EnvoyExport
{
    private readonly JsonObject? _cors;

    public EnvoyExport(CloudPolicy policy)
    {
        Root = YamlText.Parse(policy.Export("envoy", ExportOwner.Edge).Text!);
        var manager = (JsonObject)Root["static_resources"]!["listeners"]![0]!["filter_chains"]![0]!["filters"]![0]!["typed_config"]!;
        Filters = [.. manager["http_filters"]!.AsArray().Select(static filter => filter!["name"]!.GetValue<string>())];
        Script = manager["http_filters"]![0]!["typed_config"]!["default_source_code"]!["inline_string"]!.GetValue<string>();
        var host = manager["route_config"]!["virtual_hosts"]![0]!;
        Removed = [.. host["response_headers_to_remove"]!.AsArray().Select(static name => name!.GetValue<string>())];
        _cors = (JsonObject?)host["typed_per_filter_config"]?["envoy.filters.http.cors"];
    }

    public JsonObject Root { get; }

    public IReadOnlyList<string> Filters { get; }

    public string Script { get; private set; }

    public IReadOnlyList<string> Removed { get; }

    /// <summary>The same with another script, which is to be found out.</summary>
    public EnvoyExport With(string good, string bad)
    {
        var other = (EnvoyExport)MemberwiseClone();
        other.Script = Script.Replace(good, bad, StringComparison.Ordinal);
        return other;
    }

    /// <summary>cors_filter.cc: origins are matched one by one; <c>safe_regex</c> has to match all of the text.</summary>
    public bool Matches(string origin) => _cors?["allow_origin_string_match"]!.AsArray().Any(matcher =>
        matcher!["exact"]?.GetValue<string>() == origin
        || (matcher["safe_regex"]?["regex"]?.GetValue<string>() is { } regex && Regex.IsMatch(origin, $"\\A(?:{regex})\\z", RegexOptions.NonBacktracking))) == true;

    public IEnumerable<(string Name, string Value)> WrittenFor(EdgeRequest request)
    {
        var origin = string.Join(',', request.Lines("origin"));
        if (origin.Length == 0 || !Matches(origin))
            yield break;
        yield return ("access-control-allow-origin", origin);
        if (_cors!["allow_credentials"]?.GetValue<bool>() == true)
            yield return ("access-control-allow-credentials", "true");
        if (_cors["expose_headers"]?.GetValue<string>() is { } exposed)
            yield return ("access-control-expose-headers", exposed);
    }
}
