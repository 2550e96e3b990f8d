using System.Collections;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace StrictCors.Validation;

/// <summary>Exact <c>https</c> origins, each once: their bytes side by side in buckets of one size.</summary>
/// <remarks>
/// A hash set of a million meets memory that is in no cache three times, at bucket, entry and text, and keeps 24 bytes an entry beside the texts.
/// Here the hash alone tells where to read, and a bucket is read from end to end, which a processor sees coming.
/// </remarks>
internal sealed class PackedOrigins
{
    private const string Scheme = "https://";
    private const int TextsInBucket = 9;

    // A full bucket sends a text on to the next. One that finds no room in so many is left to others.
    private const int BucketsToTry = 32;

    // A text stands between a byte of its hash and an end. No byte of a text is beyond ASCII, so nothing can be taken for either.
    private const byte LeastMark = 0x80;
    private const byte Removed = 0xFE;
    private const byte End = 0xFF;
    private const int MarkAndEnd = 2;

    // What is longer than this is not all in a processor's own cache, and what a hash tells is mostly not there.
    private const int MostCached = 1024 * 1024;
    private const int CacheLine = 64;

    private readonly byte[] _texts;
    private readonly int _bucketSize;
    private readonly int _buckets;

    /// <param name="origins">The list.</param>
    /// <param name="wanted">Which of them to take. Those that came before, and those that there is no room for, are taken out.</param>
    public PackedOrigins(IReadOnlyList<string> origins, BitArray wanted)
    {
        var (count, total, longest) = (0, 0L, 0);
        for (var index = 0; index < origins.Count; index++)
        {
            if (!wanted[index])
                continue;
            var size = origins[index].Length - Scheme.Length + MarkAndEnd;
            (count, total, longest) = (count + 1, total + size, Math.Max(longest, size));
        }

        _texts = [];
        if (count == 0)
            return;
        // A few have one bucket. Where there are more, a quarter stays free.
        _bucketSize = Math.Max(longest, (int)Math.Min(total, ((total / count) + 1) * TextsInBucket));
        _buckets = total <= _bucketSize ? 1 : (int)Math.Min((total * 4 / 3 / _bucketSize) + 1, int.MaxValue / 2 / _bucketSize);
        _texts = new byte[_buckets * _bucketSize];
        for (var index = 0; index < origins.Count; index++)
        {
            if (wanted[index])
                wanted[index] = TryAdd(origins[index].AsSpan(Scheme.Length));
        }
    }

    public int Count { get; private set; }

    /// <summary>What a look-up reads is mostly not in a processor's caches, so that it pays to fetch it before it is wanted.</summary>
    public bool IsBeyondCaches => _texts.Length > MostCached && Sse.IsSupported;

    public bool Contains(string origin) =>
        Count > 0 && origin.StartsWith(Scheme, StringComparison.Ordinal) && Find(origin.AsSpan(Scheme.Length), out _, out _) >= 0;

    /// <summary>Has the processor fetch what <see cref="Contains"/> will read, while something else is done.</summary>
    public void Prefetch(string origin)
    {
        if (!IsBeyondCaches || !origin.StartsWith(Scheme, StringComparison.Ordinal))
            return;
        var bucket = _texts.AsSpan(Number((uint)string.GetHashCode(origin.AsSpan(Scheme.Length))) * _bucketSize, _bucketSize);
        for (var at = 0; at < bucket.Length; at += CacheLine)
            Prefetch(ref bucket[at]);
    }

    public void Remove(string origin)
    {
        var text = origin.AsSpan(Scheme.Length);
        if (Find(text, out var bucket, out _) is not (>= 0 and var place))
            return;
        // Its room stays taken: others went on to the next bucket because of it.
        bucket.Slice(place, text.Length + MarkAndEnd).Fill(Removed);
        Count--;
    }

    private bool TryAdd(ReadOnlySpan<char> text)
    {
        if (Find(text, out var bucket, out var mark) >= 0 || bucket.IsEmpty)
            return false;
        var room = bucket[bucket.IndexOf((byte)0)..];
        room[0] = mark;
        Ascii.FromUtf16(text, room[1..], out _);
        room[text.Length + 1] = End;
        Count++;
        return true;
    }

    /// <returns>Where in its bucket the text stands. If negative, the bucket has room for it; it is empty if none has.</returns>
    private int Find(ReadOnlySpan<char> text, out Span<byte> bucket, out byte mark)
    {
        // The hash has a seed of this process, so that nobody who may add entries can make them all meet. A single bucket needs none.
        var hash = _buckets == 1 ? 0 : (uint)string.GetHashCode(text);
        mark = (byte)(LeastMark + (hash % (Removed - LeastMark)));
        var size = text.Length + MarkAndEnd;
        var number = Number(hash);
        for (var tried = 0; tried < Math.Min(BucketsToTry, _buckets) && size <= _bucketSize; tried++)
        {
            bucket = _texts.AsSpan(number * _bucketSize, _bucketSize);
            var place = Find(bucket, mark, text);
            // Room is never given back, so where there is some now the text would have found it.
            if (place >= 0 || bucket[^size] == 0)
                return place;
            number = number + 1 == _buckets ? 0 : number + 1;
        }

        bucket = default;
        return -1;
    }

    private int Number(uint hash) => (int)(((ulong)hash * (uint)_buckets) >> 32);

    // A hint: it reads nothing into the program, and can't fail.
    private static unsafe void Prefetch(ref byte place)
    {
        fixed (byte* address = &place)
            Sse.Prefetch0(address);
    }

    private static int Find(ReadOnlySpan<byte> bucket, byte mark, ReadOnlySpan<char> text)
    {
        // The text's end is in the bucket too.
        var starts = bucket[..^(text.Length + 1)];
        for (var place = starts.IndexOf(mark); place >= 0;)
        {
            if (bucket[place + 1 + text.Length] == End && Ascii.Equals(bucket.Slice(place + 1, text.Length), text))
                return place;
            var next = starts[(place + 1)..].IndexOf(mark);
            place = next < 0 ? next : place + 1 + next;
        }

        return -1;
    }
}
