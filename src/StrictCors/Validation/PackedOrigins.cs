using System.Collections;
using System.Numerics;
using System.Text;

namespace StrictCors.Validation;

/// <summary>Exact <c>https</c> origins, each once: their bytes side by side, sorted into buckets of a few.</summary>
/// <remarks>
/// A hash set of a million meets memory that is in no cache three times, at bucket, entry and text, and keeps 24 bytes an entry beside the texts.
/// Here the places of the buckets are few enough to stay in a cache, and the texts of one lie in a line of memory or two.
/// </remarks>
internal sealed class PackedOrigins
{
    private const string Scheme = "https://";
    private const int TextsInBucket = 4;

    // Before each text stands its length, so 255 is the longest; where it is zero, the rest of the bucket is empty.
    private readonly byte[] _texts;
    private readonly int[] _starts;

    /// <param name="origins">The list.</param>
    /// <param name="wanted">Which of them to take. Those that came before, and those that there is no room for, are taken out.</param>
    public PackedOrigins(IReadOnlyList<string> origins, BitArray wanted)
    {
        var buckets = new int[origins.Count];
        _starts = new int[BitOperations.RoundUpToPowerOf2((uint)((origins.Count / TextsInBucket) + 1)) + 1];
        long total = 0;
        for (var index = 0; index < origins.Count; index++)
        {
            var size = 1 + origins[index].Length - Scheme.Length;
            if (!wanted[index] || size > 1 + byte.MaxValue || (total += size) > int.MaxValue / 2)
            {
                wanted[index] = false;
                continue;
            }

            buckets[index] = BucketOf(origins[index].AsSpan(Scheme.Length));
            _starts[buckets[index] + 1] += size;
        }

        for (var bucket = 1; bucket < _starts.Length; bucket++)
            _starts[bucket] += _starts[bucket - 1];
        _texts = new byte[_starts[^1]];
        Fill(origins, wanted, buckets);
    }

    public int Count { get; private set; }

    public bool Contains(string origin) =>
        Count > 0 && origin.StartsWith(Scheme, StringComparison.Ordinal) && Find(origin.AsSpan(Scheme.Length), out _) >= 0;

    public void Remove(string origin)
    {
        var text = origin.AsSpan(Scheme.Length);
        if (Find(text, out var bucket) is not (>= 0 and var place))
            return;
        var rest = bucket[(place + 1 + text.Length)..];
        rest.CopyTo(bucket[place..]);
        bucket[(place + rest.Length)..].Clear();
        Count--;
    }

    private void Fill(IReadOnlyList<string> origins, BitArray wanted, int[] buckets)
    {
        var ends = _starts.AsSpan(0, _starts.Length - 1).ToArray();
        for (var index = 0; index < origins.Count; index++)
        {
            if (!wanted[index])
                continue;
            var text = origins[index].AsSpan(Scheme.Length);
            var bucket = buckets[index];
            if (Find(_texts.AsSpan(_starts[bucket], ends[bucket] - _starts[bucket]), text) >= 0)
            {
                wanted[index] = false;
                continue;
            }

            _texts[ends[bucket]] = (byte)text.Length;
            Ascii.FromUtf16(text, _texts.AsSpan(ends[bucket] + 1), out _);
            ends[bucket] += 1 + text.Length;
            Count++;
        }
    }

    private int Find(ReadOnlySpan<char> text, out Span<byte> bucket)
    {
        var number = BucketOf(text);
        bucket = _texts.AsSpan(_starts[number], _starts[number + 1] - _starts[number]);
        return Find(bucket, text);
    }

    private static int Find(ReadOnlySpan<byte> bucket, ReadOnlySpan<char> text)
    {
        for (var place = 0; place < bucket.Length && bucket[place] > 0; place += 1 + bucket[place])
        {
            if (bucket[place] == text.Length && Ascii.Equals(bucket.Slice(place + 1, text.Length), text))
                return place;
        }

        return -1;
    }

    // The hash has a seed of this process, so that nobody who may add entries can make them all meet in one bucket.
    private int BucketOf(ReadOnlySpan<char> text) => string.GetHashCode(text) & (_starts.Length - 2);
}
