using System.Globalization;
using System.Text;
using StrictCors.Origins;

namespace StrictCors.Tool.Export.Envoy;

/// <summary>The policy as the table that <c>cors.lua</c> reads.</summary>
internal static class LuaPolicy
{
    public static string Of(ExportPolicy policy)
    {
        var lines = new StringBuilder("local policy = {\n");
        void Add(string name, string value) => lines.Append(CultureInfo.InvariantCulture, $"  {name} = {value},\n");

        Add("open", QuotedText.Of(policy.IsOpen));
        Add("credentials", QuotedText.Of(policy.AllowsCredentials));
        Add("reject", QuotedText.Of(policy.RejectsDisallowedOrigins));
        Add("origins", Set(policy.Origins));
        Add("patterns", Patterns(policy.Patterns));
        Add("excluded_origins", Set(policy.ExcludedOrigins));
        Add("excluded_patterns", Patterns(policy.ExcludedPatterns));
        Add("methods", Set(policy.Methods));
        Add("any_method", QuotedText.Of(policy.AllowsAnyMethod));
        Add("headers", Set(policy.Headers.Select(static name => name.ToLowerInvariant()).Distinct()));
        Add("any_header", QuotedText.Of(policy.AllowsAnyHeader));
        foreach (var (name, value) in AnswerHeaders(policy))
            if (value.Length > 0)
                Add(name, QuotedText.Of(value));
        return lines.Append("}\n\n").ToString();
    }

    private static IEnumerable<(string Name, string Value)> AnswerHeaders(ExportPolicy policy)
    {
        var answer = new StrictCors.Policies.CompiledPolicy(policy.Source);
        yield return ("allow_methods", answer.AllowMethods.ToString());
        yield return ("allow_headers", answer.AllowHeaders.ToString());
        yield return ("expose_headers", answer.ExposeHeaders.ToString());
        yield return ("max_age", answer.MaxAge.ToString());
    }

    private static string Set(IEnumerable<string> items) => Table(items.Select(static item => $"[{QuotedText.Of(item)}] = true"));

    private static string Patterns(IEnumerable<OriginEntry> entries) => Table(entries.Select(static entry => entry.Kind switch
    {
        OriginEntryKind.Host => Pattern(entry, "host"),
        OriginEntryKind.Subdomains => Pattern(entry, "subdomains"),
        _ => Pattern(entry, "label", $", prefix = {QuotedText.Of(entry.LabelPrefix)}, suffix = {QuotedText.Of(entry.LabelSuffix)}"),
    }));

    private static string Pattern(OriginEntry entry, string kind, string more = "")
    {
        var port = entry.AnyPort ? QuotedText.Of("any") : (entry.Port ?? 0).ToString(CultureInfo.InvariantCulture);
        return $"{{ kind = {QuotedText.Of(kind)}, scheme = {QuotedText.Of(entry.Scheme)}, host = {QuotedText.Of(entry.Host)}, port = {port}{more} }}";
    }

    private static string Table(IEnumerable<string> items) => string.Concat(items.Select(static item => $"\n    {item},")) is { Length: > 0 } list ? $"{{{list}\n  }}" : "{}";
}
