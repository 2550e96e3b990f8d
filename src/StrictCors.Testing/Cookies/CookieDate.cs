using System.Globalization;

namespace StrictCors.Testing.Cookies;

/// <summary>A date as browsers read it in a cookie, whatever its order: <see href="https://datatracker.ietf.org/doc/html/rfc6265#section-5.1.1"/>.</summary>
internal static class CookieDate
{
    private static readonly string[] s_months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <returns><see langword="null"/> when a part is missing or out of range; the cookie then lives as long as the browser.</returns>
    public static DateTime? Read(string text)
    {
        int? day = null, month = null, year = null;
        TimeSpan? time = null;
        foreach (var token in text.Split([.. Delimiters()], StringSplitOptions.RemoveEmptyEntries))
        {
            if (time is null && TimeOf(token) is { } found)
                time = found;
            else if (day is null && Number(token, 1, 2) is { } first)
                day = first;
            else if (month is null && token.Length >= 3 && Array.FindIndex(s_months, name => token.StartsWith(name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var index)
                month = index + 1;
            else if (year is null && Number(token, 2, 4) is { } last)
                year = last switch { >= 70 and < 100 => last + 1900, < 70 => last + 2000, _ => last };
        }

        if (day is null || month is null || time is null || year is not >= 1601 || day < 1 || day > DateTime.DaysInMonth(year.Value, month.Value))
            return null;
        return new DateTime(year.Value, month.Value, day.Value, 0, 0, 0, DateTimeKind.Utc) + time.Value;
    }

    private static TimeSpan? TimeOf(string token)
    {
        var parts = token.Split(':');
        return parts.Length == 3 && Number(parts[0], 1, 2) is < 24 and var hours && Number(parts[1], 1, 2) is < 60 and var minutes && Number(parts[2], 1, 2) is < 60 and var seconds
            ? new(hours, minutes, seconds)
            : null;
    }

    // So many digits, and then no further one.
    private static int? Number(string token, int fewest, int most)
    {
        var digits = token.AsSpan().IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : token.Length;
        return digits >= fewest && digits <= most ? int.Parse(token.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture) : null;
    }

    private static IEnumerable<char> Delimiters() =>
        Enumerable.Range(' ', 0x7f - ' ').Select(static code => (char)code).Where(static character => !char.IsAsciiLetterOrDigit(character) && character != ':').Append('\t');
}
