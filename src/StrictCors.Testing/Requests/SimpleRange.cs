using System.Globalization;

namespace StrictCors.Testing.Requests;

/// <summary><c>bytes=0-99</c> or <c>bytes=100-</c>, <see href="https://fetch.spec.whatwg.org/#simple-range-header-value"/>.</summary>
internal static class SimpleRange
{
    private const string Unit = "bytes=";

    public static bool Is(ReadOnlySpan<char> value)
    {
        if (!value.StartsWith(Unit, StringComparison.Ordinal))
            return false;
        var range = value[Unit.Length..];
        var dash = range.IndexOf('-');
        if (dash < 0 || !TryRead(range[..dash], out var first))
            return false;
        return dash == range.Length - 1 || (TryRead(range[(dash + 1)..], out var last) && first <= last);
    }

    private static bool TryRead(ReadOnlySpan<char> digits, out long number) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
