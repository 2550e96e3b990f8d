using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace StrictCors.Http;

/// <summary>Adds names to <c>Vary</c>, so that no cache hands one origin the answer made for another.</summary>
/// <remarks><see href="https://www.rfc-editor.org/rfc/rfc9110#name-vary">RFC 9110, section 12.5.5</see>; what stands there already stays, and <c>*</c> says all.</remarks>
internal static class VaryHeader
{
    // An application sets the same Vary on most of its answers, so the last one joined is mostly the next one too.
    private static Joined? s_last;

    public static void AddOrigin(IHeaderDictionary headers) => Add(headers, "Origin");

    public static void AddPreflight(IHeaderDictionary headers, bool withOrigin)
    {
        if (headers.Vary.Count == 0)
        {
            headers.Vary = withOrigin
                ? "Origin, Access-Control-Request-Method, Access-Control-Request-Headers"
                : "Access-Control-Request-Method, Access-Control-Request-Headers";
            return;
        }

        if (withOrigin)
            Add(headers, "Origin");
        Add(headers, "Access-Control-Request-Method");
        Add(headers, "Access-Control-Request-Headers");
    }

    private static void Add(IHeaderDictionary headers, string name)
    {
        var vary = headers.Vary;
        if (StringValues.IsNullOrEmpty(vary))
            headers.Vary = name;
        else if (!Covers(vary, name))
            headers.Vary = Join(vary, name);
    }

    private static string Join(in StringValues vary, string name)
    {
        var existing = vary.Count == 1 ? vary[0]! : string.Join(", ", vary.ToArray());
        var last = s_last;
        if (last is not null && last.Existing == existing && last.Name == name)
            return last.Value;
        var joined = new Joined(existing, name, string.Concat(existing, ", ", name));
        s_last = joined;
        return joined.Value;
    }

    private static bool Covers(in StringValues vary, ReadOnlySpan<char> name)
    {
        foreach (var line in vary)
        {
            foreach (var range in line.AsSpan().Split(','))
            {
                var item = line.AsSpan(range).Trim(" \t");
                if (item is "*" || item.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return true;
            }
        }

        return false;
    }

    private sealed record Joined(string Existing, string Name, string Value);
}
