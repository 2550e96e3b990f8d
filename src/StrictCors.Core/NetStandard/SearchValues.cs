#pragma warning disable IDE0130 // The shared sources know it by this namespace.

namespace System.Buffers;

internal static class SearchValues
{
    public static SearchValues<char> Create(params char[] values) => new(values);

    public static SearchValues<char> Create(string values) => new(values.ToCharArray());
}

/// <summary>A set to look for, without the framework's speed.</summary>
internal sealed class SearchValues<T>(T[] values)
    where T : IEquatable<T>
{
    public ReadOnlySpan<T> All => values;

    public bool Contains(T value) => Array.IndexOf(values, value) >= 0;
}
