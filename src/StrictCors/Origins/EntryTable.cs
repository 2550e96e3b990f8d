using System.Collections;
using System.Numerics;
using System.Text;

namespace StrictCors.Origins;

/// <summary>An immutable set of entries' texts that has cheap successors: the bytes of each once, side by side in buckets that a hash leads to.</summary>
/// <remarks>
/// <para>The first bits of a hash tell the part, others the bucket in it. A part is one array: where each bucket starts, how many bits lead to it, and the buckets.
/// A text lies there after a mark. No byte of a text is beyond ASCII, so that none can be taken for a mark.</para>
/// <para>A change copies its part and the list of parts. A part with too many texts becomes two: <see href="https://en.wikipedia.org/wiki/Extendible_hashing">extendible hashing</see>.</para>
/// <para>A million strings in a hash set take three times the memory, and give the collector a million objects to follow.</para>
/// </remarks>
internal sealed class EntryTable
{
    /// <summary>Room for any entry that was found good: 512 characters and an exclamation mark.</summary>
    public const int LongestText = RequestOrigin.MaxLength + 1;

    /// <summary>A mark has this bit, and the last bits of its text's hash.</summary>
    public const int Mark = 0x80;

    public static readonly EntryTable Empty = new([new EntryPacker().Pack([], depth: 0)!], 0);

    // Most texts start so, and are kept without it; their marks say so.
    private const string Web = "https://";
    private const int WebMark = 0x40;
    private const int HashInMark = 0x3F;

    // As many as there are ways to write the first bits of a hash. A part that fewer bits lead to is there more than once.
    private readonly byte[][] _parts;
    private readonly int _depth;

    private EntryTable(byte[][] parts, int count)
    {
        _parts = parts;
        _depth = BitOperations.Log2((uint)parts.Length);
        Count = count;
    }

    public int Count { get; }

    /// <summary>In no order that means anything.</summary>
    public IEnumerable<string> Texts => _parts.Where((part, at) => at == 0 || part != _parts[at - 1]).SelectMany(TextsOf);

    /// <param name="texts">Entries that were found good.</param>
    /// <param name="wanted">Which of them to take. Those that came before are taken out.</param>
    public static EntryTable Of(IReadOnlyList<string> texts, BitArray wanted)
    {
        var builder = new Builder(texts.Count);
        for (var index = 0; index < texts.Count; index++)
        {
            if (wanted[index])
                builder.Add(texts[index], index);
        }
        return builder.Build(wanted);
    }

    /// <param name="text">Any text at all.</param>
    public bool Contains(ReadOnlySpan<char> text)
    {
        var key = KeyOf(text, out var hash, out var mark);
        var part = PartOf(hash);
        var number = EntryPacker.BucketOf(hash);
        var bucket = part.AsSpan()[EntryPacker.Read(part, number)..EntryPacker.Read(part, number + 1)];
        for (var skipped = bucket.IndexOf(mark); skipped >= 0; skipped = bucket.IndexOf(mark))
        {
            bucket = bucket[(skipped + 1)..];
            if (bucket.Length >= key.Length && (bucket.Length == key.Length || bucket[key.Length] >= Mark) && Ascii.Equals(bucket[..key.Length], key))
                return true;
        }

        return false;
    }

    /// <summary>The set after these changes.</summary>
    /// <param name="changes">By text: whether it is in the set.</param>
    public EntryTable With(Dictionary<string, bool> changes)
    {
        byte[][] parts = [.. _parts];
        var count = Count;
        foreach (var group in changes.GroupBy(change => PartOf(HashOf(change.Key))))
        {
            var packer = new EntryPacker();
            count += Keep(group.Key, changes, packer);
            foreach (var (text, isThere) in group)
            {
                if (isThere)
                    packer.Add(KeyOf(text, out var hash, out var mark), hash, mark, index: 0);
            }
            var depth = EntryPacker.Read(group.Key, EntryPacker.DepthAt);
            count += packer.Place(ref parts, FirstBits(HashOf(group.First().Key), depth), depth, wanted: null);
        }

        return new(parts, count);
    }

    /// <summary>Adds the texts of a part that no change is about.</summary>
    /// <returns>The number of all its texts, below zero.</returns>
    private static int Keep(byte[] part, Dictionary<string, bool> changes, EntryPacker packer)
    {
        var changed = changes.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> buffer = stackalloc char[Web.Length + LongestText];
        Web.CopyTo(buffer);
        var count = 0;
        for (var at = (int)EntryPacker.Read(part, 0); at < part.Length; count--)
        {
            var length = LengthAt(part, at);
            Encoding.ASCII.GetChars(part.AsSpan(at + 1, length), buffer[Web.Length..]);
            var text = buffer[((part[at] & WebMark) == 0 ? Web.Length : 0)..(Web.Length + length)];
            if (!changed.ContainsKey(text))
                packer.Add(KeyOf(text, out var hash, out var mark), hash, mark, index: 0);
            at += length + 1;
        }
        return count;
    }

    private static IEnumerable<string> TextsOf(byte[] part)
    {
        for (var at = (int)EntryPacker.Read(part, 0); at < part.Length;)
        {
            var length = LengthAt(part, at);
            var key = Encoding.ASCII.GetString(part, at + 1, length);
            yield return (part[at] & WebMark) == 0 ? key : Web + key;
            at += length + 1;
        }
    }

    private static int LengthAt(byte[] part, int at)
    {
        var rest = part.AsSpan(at + 1);
        return rest.IndexOfAnyInRange((byte)Mark, byte.MaxValue) is >= 0 and var next ? next : rest.Length;
    }

    private byte[] PartOf(uint hash) => _parts[FirstBits(hash, _depth)];

    private static int FirstBits(uint hash, int count) => (int)((ulong)hash >> (32 - count));

    private static uint HashOf(string text)
    {
        _ = KeyOf(text, out var hash, out _);
        return hash;
    }

    private static ReadOnlySpan<char> KeyOf(ReadOnlySpan<char> text, out uint hash, out byte mark)
    {
        var isWeb = text.StartsWith(Web);
        var key = isWeb ? text[Web.Length..] : text;
        // The hash has a seed of this process, so that nobody who may add entries can make them all meet in one place.
        hash = (uint)string.GetHashCode(key);
        mark = (byte)(Mark | (isWeb ? WebMark : 0) | (int)(hash & HashInMark));
        return key;
    }

    /// <summary>Takes texts in any order, and writes each down for the part that it comes to: to go from part to part later would meet memory that is in no cache.</summary>
    public sealed class Builder
    {
        private EntryPacker[] _packers;
        private int _depth;
        private int _added;

        /// <param name="expected">How many are likely to come; more may.</param>
        public Builder(int expected = 0)
        {
            _depth = BitOperations.Log2((uint)(expected / EntryPacker.UsualTexts) + 1);
            _packers = New(_depth);
        }

        public void Add(string text, int index = 0)
        {
            var key = KeyOf(text, out var hash, out var mark);
            _packers[FirstBits(hash, _depth)].Add(key, hash, mark, index);
            if (++_added <= EntryPacker.UsualTexts * 2 * _packers.Length)
                return;
            var next = New(_depth + 1);
            for (var first = 0; first < _packers.Length; first++)
                _packers[first].Split(_depth, next[first * 2], next[(first * 2) + 1]);
            (_packers, _depth) = (next, _depth + 1);
        }

        /// <summary>The table. The builder is not to be used again.</summary>
        /// <param name="wanted">By index: false from now on for those that came before.</param>
        public EntryTable Build(BitArray? wanted = null)
        {
            byte[][] parts = [.. Empty._parts];
            var count = 0;
            for (var first = 0; first < _packers.Length; first++)
                count += _packers[first].Place(ref parts, first, _depth, wanted);
            return new(parts, count);
        }

        private static EntryPacker[] New(int depth)
        {
            var packers = new EntryPacker[1 << depth];
            foreach (ref var packer in packers.AsSpan())
                packer = new();
            return packers;
        }
    }
}
