#pragma warning disable IDE0130 // The compiler knows them by this namespace.

namespace System;

/// <summary>A place counted from the start or from the end: <c>^1</c>.</summary>
internal readonly struct Index(int value, bool fromEnd = false)
{
    public int GetOffset(int length) => fromEnd ? length - value : value;

    public static implicit operator Index(int value) => new(value);
}

/// <summary>From one place to before another: <c>1..^1</c>. The compiler cuts texts and spans by itself.</summary>
internal readonly struct Range(Index start, Index end)
{
    public Index Start { get; } = start;

    public Index End { get; } = end;

    public static Range StartAt(Index start) => new(start, new(0, fromEnd: true));

    public static Range EndAt(Index end) => new(0, end);
}
