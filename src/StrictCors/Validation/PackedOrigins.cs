using System.Collections;
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
    private const int LongestText = 254;
    private const int TextsInBucket = 9;

    // A full bucket sends a text on to the next. One that finds no room in so many is left to others.
    private const int BucketsToTry = 32;

    // A text stands between a byte of its hash and an end. Neither is ASCII, so what is found between two such is one whole text.
    private const byte LeastMark = 0x80;
    private const byte End = 0xFF;

    private readonly byte[] _texts;
    private readonly int _bucketSize;
    private readonly int _buckets;

    /// <param name="origins">The list.</param>
    /// <param name="wanted">Which of them to take. Those that came before, and those that there is no room for, are taken out.</param>
    public PackedOrigins(IReadOnlyList<string> origins, BitArray wanted)
    {
        var (count, total) = (0L, 0L);
        for (var index = 0; index < origins.Count; index++)
        {
            if (wanted[index])
                (count, total) = (count + 1, total + Math.Min(LongestText, origins[index].Length - Scheme.Length) + 2);
        }

        // A quarter stays free.
        _bucketSize = count == 0 ? 0 : (int)Math.Max(LongestText + 2, (total + count - 1) / count * TextsInBucket);
        _buckets = count == 0 ? 0 : (int)Math.Min((total * 4 / 3 / _bucketSize) + 1, int.MaxValue / 2 / _bucketSize);
        _texts = new byte[_buckets * _bucketSize];
        for (var index = 0; index < origins.Count; index++)
        {
            if (wanted[index])
                wanted[index] = TryAdd(origins[index]);
        }
    }

    public int Count { get; private set; }

    public bool Contains(string origin)
    {
        if (Count == 0 || !origin.StartsWith(Scheme, StringComparison.Ordinal))
            return false;
        var marked = Mark(origin.AsSpan(Scheme.Length), stackalloc byte[LongestText + 2], out var first);
        return !marked.IsEmpty && Find(marked, first, out _) >= 0;
    }

    public void Remove(string origin)
    {
        var marked = Mark(origin.AsSpan(Scheme.Length), stackalloc byte[LongestText + 2], out var first);
        if (Find(marked, first, out var bucket) is not (>= 0 and var place))
            return;
        // Its room stays taken: others went on to the next bucket because of it.
        bucket.Slice(place, marked.Length).Fill(LeastMark);
        Count--;
    }

    private bool TryAdd(string origin)
    {
        var marked = Mark(origin.AsSpan(Scheme.Length), stackalloc byte[LongestText + 2], out var first);
        if (marked.IsEmpty || Find(marked, first, out var bucket) >= 0 || bucket.IsEmpty)
            return false;
        marked.CopyTo(bucket[bucket.IndexOf((byte)0)..]);
        Count++;
        return true;
    }

    /// <returns>Where in its bucket the text stands; if negative, the bucket has room for it, and is empty if none has.</returns>
    private int Find(ReadOnlySpan<byte> marked, int first, out Span<byte> bucket)
    {
        for (var tried = 0; tried < Math.Min(BucketsToTry, _buckets); tried++)
        {
            bucket = _texts.AsSpan((first + tried) % _buckets * _bucketSize, _bucketSize);
            var place = bucket.IndexOf(marked);
            // Room is never given back, so where there is some now the text would have found it.
            if (place >= 0 || bucket[^marked.Length] == 0)
                return place;
        }

        bucket = default;
        return -1;
    }

    /// <returns>The text as it stands in a bucket; empty if it can stand in none.</returns>
    private ReadOnlySpan<byte> Mark(ReadOnlySpan<char> text, Span<byte> buffer, out int first)
    {
        // The hash has a seed of this process, so that nobody who may add entries can make them all meet in one bucket.
        var hash = (uint)string.GetHashCode(text);
        first = (int)(((ulong)hash * (uint)_buckets) >> 32);
        if (text.Length > LongestText)
            return default;
        Ascii.FromUtf16(text, buffer[1..], out var written);
        if (written < text.Length)
            return default;
        buffer[0] = (byte)(LeastMark + (hash % (End - LeastMark)));
        buffer[text.Length + 1] = End;
        return buffer[..(text.Length + 2)];
    }
}
