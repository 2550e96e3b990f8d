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
        var builder = new Builder();
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
        // A place is a block and an offset in it, in one number.
        private const int OffsetBits = 16;
        private const int BlockSize = 1 << OffsetBits;
        private const int FirstBlockSize = 256;

        // Texts stay where they come, so that a list of unknown length is never copied to make room.
        private readonly List<byte[]> _blocks = [];
        private int _used;
        private int _count;

        public void Add(string text, int index = 0)
        {
            var key = KeyOf(text, out var hash, out var mark);
            var size = EntryPacker.SizeOf(key);
            if (_blocks.Count == 0 || _blocks[^1].Length - _used < size)
            {
                var usual = _blocks.Count == 0 ? FirstBlockSize : Math.Min(BlockSize, _blocks[^1].Length * 2);
                _blocks.Add(new byte[Math.Max(usual, size)]);
                _used = 0;
            }

            EntryPacker.Write(_blocks[^1].AsSpan(_used, size), key, hash, mark, index);
            _used += size;
            _count++;
        }

        /// <summary>The table. The builder is not to be used again.</summary>
        /// <param name="wanted">By index: false from now on for those that came before.</param>
        public EntryTable Build(BitArray? wanted = null)
        {
            var depth = BitOperations.Log2((uint)(_count / EntryPacker.UsualTexts) + 1);
            var ends = new int[1 << depth];
            var places = PlacesByPart(depth, ends);
            byte[][] parts = [.. Empty._parts];
            var packer = new EntryPacker();
            var count = 0;
            for (var (first, next) = (0, 0); first < ends.Length; first++)
            {
                packer.Clear();
                for (; next < ends[first]; next++)
                    packer.Add(_blocks[places[next] >> OffsetBits].AsSpan(places[next] & (BlockSize - 1)));
                count += packer.Place(ref parts, first, depth, wanted);
            }

            return new(parts, count);
        }

        /// <summary>Where the texts are, part by part, and of each part in the order in which they came.</summary>
        private int[] PlacesByPart(int depth, int[] ends)
        {
            foreach (var (hash, _) in Entries())
                ends[FirstBits(hash, depth)]++;
            for (var (first, start) = (0, 0); first < ends.Length; first++)
                (ends[first], start) = (start, start + ends[first]);
            var places = new int[_count];
            foreach (var (hash, place) in Entries())
                places[ends[FirstBits(hash, depth)]++] = place;
            return places;
        }

        private IEnumerable<(uint Hash, int Place)> Entries()
        {
            for (var block = 0; block < _blocks.Count; block++)
            {
                var bytes = _blocks[block];
                for (var (at, size) = (0, 0); (size = EntryPacker.SizeAt(bytes, at)) > 0; at += size)
                    yield return (EntryPacker.HashAt(bytes, at), checked(block * BlockSize) + at);
            }
        }
    }
}
