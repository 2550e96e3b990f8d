using System.Globalization;
using System.Text;

#pragma warning disable IDE0130 // The compiler knows it by this namespace.

namespace System.Runtime.CompilerServices;

/// <summary>Interpolated text that takes spans, always in the invariant culture: no text of this library depends on another.</summary>
[InterpolatedStringHandler]
internal ref struct DefaultInterpolatedStringHandler(int literalLength, int formattedCount)
{
    private readonly StringBuilder _text = new(literalLength + (formattedCount * 8));

    public readonly void AppendLiteral(string value) => _text.Append(value);

    public readonly void AppendFormatted(ReadOnlySpan<char> value) => _text.Append(value.ToString());

    public readonly void AppendFormatted<T>(T value, string? format = null) =>
        _text.Append(value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value?.ToString());

    public readonly string ToStringAndClear() => _text.ToString();
}
