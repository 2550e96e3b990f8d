using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace StrictCors.Http;

/// <summary>Adds names to <c>Vary</c>, so that no cache hands one origin the answer made for another.</summary>
/// <remarks><see href="https://www.rfc-editor.org/rfc/rfc9110#name-vary">RFC 9110, section 12.5.5</see>; what stands there already stays, and <c>*</c> says all.</remarks>
internal static class VaryHeader
{
    private const int MostRemembered = 16;

    // An application sets few different values, and its next answer has one of them. Never changed, only replaced, so that requests may read while another adds.
    private static Joined[] s_remembered = [];

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
        foreach (var known in s_remembered)
        {
            if (known.Existing == existing && known.Name == name)
                return known.Value;
        }

        var joined = new Joined(existing, name, string.Concat(existing, ", ", name));
        s_remembered = [joined, .. s_remembered.Take(MostRemembered - 1)];
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
