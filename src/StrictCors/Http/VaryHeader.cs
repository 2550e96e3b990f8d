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
    public static void JoinLines(IHeaderDictionary headers) => Add(headers, "");

    private static void Add(IHeaderDictionary headers, string name)
    {
        var vary = headers.Vary;
        if (!StringValues.IsNullOrEmpty(vary))
        {
            if (Find(vary, name) is { Value: { } joined })
                headers.Vary = joined.Length == 0 ? StringValues.Empty : joined;
        }
        else if (name.Length > 0)
            headers.Vary = name;
        else if (vary.Count > 0)
            headers.Vary = StringValues.Empty;
    }

    private static Joined Find(in StringValues vary, string name)
    {
        var line = vary.Count == 1 ? vary[0] : null;
        foreach (var known in s_remembered)
        {
            // What most answers have is one line, and often the very same text.
            if (known.Name == name && (line is null ? known.Existing == vary : line == known.Line))
                return known;
        }

        return Join(vary, name);
    }

    private static Joined Join(in StringValues vary, string name)
    {
        var isRight = Covers(vary, name) && IsOneLine(vary);
        if (isRight && s_remembered.Length == MostRemembered)
            return Joined.Unchanged;
        // The lines are copied: whoever set them may set others.
        var joined = new Joined(new([.. vary]), vary.Count == 1 ? vary[0] : null, name, isRight ? null : Text(vary, name));
        s_remembered = [joined, .. s_remembered.Take(MostRemembered - 1)];
        return joined;
    }

    private static string Text(in StringValues vary, string name)
    {
        var members = vary.SelectMany(static line => (line ?? "").Split(',')).Append(Covers(vary, name) ? "" : name)
            .Select(static member => member.Trim(' ', '\t')).Where(static member => member.Length > 0);
        return string.Join(", ", members.Distinct(StringComparer.OrdinalIgnoreCase));
    }

    private static bool Covers(in StringValues vary, ReadOnlySpan<char> name)
    {
        if (name.IsEmpty)
            return true;
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

    /// <param name="Existing">What the application set.</param>
    /// <param name="Line">The same where it is one line.</param>
    /// <param name="Name">What has to be in it; empty where nothing has to.</param>
    /// <param name="Value">What to send instead; <see langword="null"/> where it is right.</param>
    private sealed record Joined(StringValues Existing, string? Line, string Name, string? Value)
    {
        public static readonly Joined Unchanged = new(StringValues.Empty, null, "", null);
    }
}
