using System.Globalization;
using StrictCors.Texts;

namespace StrictCors.Validation;

/// <summary>An age as text.</summary>
internal static class AgeText
{
    /// <summary>No browser keeps a preflight's answer longer.</summary>
    public const int SecondsOfADay = 86_400;

    /// <summary>How long browsers keep a preflight's answer that says nothing of it: https://fetch.spec.whatwg.org/#http-access-control-max-age.</summary>
    public const int UnsaidSeconds = 5;

    // hh:mm:ss, and the forms in which a TimeSpan set by code arrives. Not TimeSpan.Parse: it takes 24:00:00 for 24 days, and 10:00
    // for ten hours.
    private static readonly string[] ClockFormats =
        ["hh\\:mm\\:ss", "d\\.hh\\:mm\\:ss", "hh\\:mm\\:ss\\.fffffff", "d\\.hh\\:mm\\:ss\\.fffffff"];

    /// <param name="text">As written.</param>
    /// <param name="most">The highest good number.</param>
    /// <param name="seconds">The age.</param>
    /// <returns>What is wrong with it, or <see langword="null"/>.</returns>
    public static ProblemText? Read(string text, int most, out int seconds)
    {
        seconds = 0;
        var isNegative = text.StartsWith('-');
        var unsigned = isNegative ? text[1..] : text;
        var isNumber = decimal.TryParse(unsigned, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
        if (!isNumber && !ReadClock(unsigned, out number))
            return IsDigits(unsigned) ? ProblemTexts.AgeOutOfRange : ProblemTexts.NotAnAge;
        if (isNegative || number > most)
            return ProblemTexts.AgeOutOfRange;
        if (number != decimal.Truncate(number) || (isNumber && unsigned.Contains('.')))
            return ProblemTexts.FractionalAge;

        seconds = (int)number;
        return null;
    }

    /// <summary>The one age that was surely meant, in seconds or <c>hh:mm:ss</c>.</summary>
    public static string? Remedy(string text, int most)
    {
        var tidy = SanitizedText.Of(text).TrimStart('+').ToLowerInvariant();
        var digits = tidy.TrimEnd("abcdefghijklmnopqrstuvwxyz ".ToCharArray());
        var factor = tidy[digits.Length..].Trim() switch
        {
            "" or "s" or "sec" or "secs" or "second" or "seconds" => 1,
            "m" or "min" or "mins" or "minute" or "minutes" => 60,
            "h" or "hour" or "hours" => 3600,
            "d" or "day" => SecondsOfADay,
            _ => 0,
        };
        if (factor == 1 && digits.EndsWith(".0", StringComparison.Ordinal))
            digits = digits[..^2];
        if (digits.Contains(',') && IsGrouped(digits))
            digits = digits.Replace(",", "", StringComparison.Ordinal);
        if (factor == 1 && digits.Length == 7 && digits[1] == ':')
            digits = "0" + digits;

        var isClock = digits.Contains(':') && factor == 1;
        if (Read(digits, most, out var seconds) is not null || (long)seconds * factor > most || factor == 0)
            return null;
        return isClock ? digits : (seconds * factor).ToString(CultureInfo.InvariantCulture);
    }

    private static bool ReadClock(string text, out decimal seconds)
    {
        seconds = SecondsOfADay;
        if (text == "24:00:00")
            return true;

        var isClock = TimeSpan.TryParseExact(text, ClockFormats, CultureInfo.InvariantCulture, out var span);
        seconds = (decimal)span.Ticks / TimeSpan.TicksPerSecond;
        return isClock;
    }

    private static bool IsDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static bool IsGrouped(string text) =>
        text.Split(',') is [{ Length: >= 1 and <= 3 }, ..] groups && groups.Skip(1).All(static group => group.Length == 3);
}
