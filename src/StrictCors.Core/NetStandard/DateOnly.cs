using System.Globalization;

#pragma warning disable IDE0130 // The shared sources know it by this namespace.

namespace System;

/// <summary>A day.</summary>
internal readonly struct DateOnly(DateTime day) : IFormattable
{
    public static DateOnly ParseExact(string text, string format, CultureInfo culture) => new(DateTime.ParseExact(text, format, culture));

    public string ToString(string? format, IFormatProvider? provider) => day.ToString(format, provider);
}
