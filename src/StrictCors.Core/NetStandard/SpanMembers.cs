using System.Buffers;

#pragma warning disable IDE0130 // The shared sources know them by this namespace.

namespace System;

/// <summary>Members of spans that came after .NET Standard 2.0.</summary>
internal static class SpanMembers
{
    public static int LastIndexOf(this ReadOnlySpan<char> text, string value, StringComparison comparison) => text.ToString().LastIndexOf(value, comparison);

    public static bool Contains(this ReadOnlySpan<char> text, char value) => text.IndexOf(value) >= 0;

    public static bool Contains(this ReadOnlySpan<char> text, string value, StringComparison comparison) => text.IndexOf(value.AsSpan(), comparison) >= 0;

    public static bool ContainsAny(this ReadOnlySpan<char> text, char first, char second) => text.IndexOfAny(first, second) >= 0;

    public static int IndexOfAny(this ReadOnlySpan<char> text, SearchValues<char> values) => text.IndexOfAny(values.All);

    public static bool ContainsAnyExcept(this ReadOnlySpan<char> text, SearchValues<char> values) => text.IndexOfAnyExcept(values) >= 0;

    public static int IndexOfAnyExcept(this ReadOnlySpan<char> text, SearchValues<char> values)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (!values.Contains(text[index]))
                return index;
        }

        return -1;
    }

    public static List<Range> Split(this ReadOnlySpan<char> text, char separator)
    {
        var places = new List<Range>();
        var start = 0;
        for (var end = 0; end <= text.Length; end++)
        {
            if (end < text.Length && text[end] != separator)
                continue;
            places.Add(new(start, end));
            start = end + 1;
        }

        return places;
    }

    public static int Count(this ReadOnlySpan<char> text, char value)
    {
        var count = 0;
        foreach (var character in text)
            count += character == value ? 1 : 0;
        return count;
    }

    public static int CommonPrefixLength(this ReadOnlySpan<char> text, ReadOnlySpan<char> other)
    {
        var length = 0;
        while (length < text.Length && length < other.Length && text[length] == other[length])
            length++;
        return length;
    }
}
