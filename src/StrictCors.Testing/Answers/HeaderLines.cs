using StrictCors.Testing.Requests;

namespace StrictCors.Testing.Answers;

/// <summary>Reads headers of an answer, <see href="https://fetch.spec.whatwg.org/#concept-header-list-get"/>.</summary>
internal static class HeaderLines
{
    /// <summary>The field lines with <c>", "</c> between them, or <see langword="null"/> when there is none.</summary>
    public static string? Combined(HttpResponseMessage response, string name)
    {
        // As they came: the validated collection takes lists apart.
        return response.Headers.NonValidated.TryGetValues(name, out var lines) ? string.Join(", ", lines).Trim(' ', '\t') : null;
    }

    /// <summary><see href="https://fetch.spec.whatwg.org/#extract-header-list-values"/>.</summary>
    /// <returns><see langword="false"/> when an item is no token; then the whole list counts for nothing.</returns>
    public static bool TryList(HttpResponseMessage response, string name, out IReadOnlyList<string> items)
    {
        var list = new List<string>();
        items = list;
        var value = Combined(response, name) ?? "";
        foreach (var range in value.AsSpan().Split(','))
        {
            var item = value.AsSpan()[range].Trim(" \t");
            if (item.IsEmpty)
                continue;
            if (!Token.Is(item))
                return false;
            list.Add(item.ToString());
        }

        return true;
    }
}
