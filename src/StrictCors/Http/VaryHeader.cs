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

    /// <summary>One line, no member empty and none twice: caches are known that heed the first or the last line alone.</summary>
    public static void JoinLines(IHeaderDictionary headers)
    {
        var vary = headers.Vary;
        if (vary.Count == 0 || IsOneLine(vary))
            return;
        var joined = Join(vary, "");
        headers.Vary = joined.Length == 0 ? StringValues.Empty : new(joined);
    }

    private static void Add(IHeaderDictionary headers, string name)
    {
        var vary = headers.Vary;
        if (StringValues.IsNullOrEmpty(vary))
            headers.Vary = name;
        else if (!Covers(vary, name))
            headers.Vary = Join(vary, name);
        else if (!IsOneLine(vary))
            headers.Vary = Join(vary, "");
    }

    private static string Join(in StringValues vary, string name)
    {
        foreach (var known in s_remembered)
        {
            if (known.Name == name && known.Existing == vary)
                return known.Value;
        }

        var members = vary.SelectMany(static line => (line ?? "").Split(',')).Append(name)
            .Select(static member => member.Trim(' ', '\t')).Where(static member => member.Length > 0);
        // The lines are copied: whoever set them may set others.
        var joined = new Joined(new([.. vary]), name, string.Join(", ", members.Distinct(StringComparer.OrdinalIgnoreCase)));
        s_remembered = [joined, .. s_remembered.Take(MostRemembered - 1)];
        return joined.Value;
    }

    private static bool Covers(in StringValues vary, ReadOnlySpan<char> name)
    {
        foreach (var line in vary)
        {
            if (Has(line, name) || Has(line, "*"))
                return true;
        }

        return false;
    }

    private static bool IsOneLine(in StringValues vary)
    {
        if (vary.Count > 1)
            return false;
        var line = vary[0].AsSpan();
        foreach (var range in line.Split(','))
        {
            var member = line[range].Trim(" \t");
            if (member.IsEmpty || (range.Start.Value > 0 && Has(line[..(range.Start.Value - 1)], member)))
                return false;
        }

        return true;
    }

    private static bool Has(ReadOnlySpan<char> line, ReadOnlySpan<char> name)
    {
        foreach (var range in line.Split(','))
        {
            if (line[range].Trim(" \t").Equals(name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private sealed record Joined(StringValues Existing, string Name, string Value);
}
