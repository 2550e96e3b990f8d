using System.Buffers.Binary;
using System.Collections;
using System.Text;

namespace StrictCors.Origins;

/// <summary>Takes texts that belong together and makes the parts of an <see cref="EntryTable"/> of them.</summary>
internal sealed class EntryPacker
{
    /// <summary>How many one part is meant for.</summary>
    public const int UsualTexts = 512;

    /// <summary>The number of the number that is a part's depth.</summary>
    public const int DepthAt = Buckets + 1;

    private const int MostTexts = 768;
    private const int LeastRoom = 8;

    // Eight texts to each, more or less. With their number fixed, where one starts is known without a look at the part.
    private const int Buckets = 64;

    // A text as it comes: its hash, its index, the length of what follows; then its mark and its bytes, as they will be in the part.
    private const int IndexAt = sizeof(uint);
    private const int LengthAt = IndexAt + sizeof(int);
    private const int MarkAt = LengthAt + sizeof(ushort);

    private byte[] _bytes = [];
    private int _used;
    private int _count;

    public void Add(ReadOnlySpan<char> key, uint hash, byte mark, int index)
    {
        Write(Room(SizeOf(key)), key, hash, mark, index);
    }

    /// <param name="entries">Starts with what <see cref="Write(Span{byte}, ReadOnlySpan{char}, uint, byte, int)"/> wrote.</param>
    public void Add(ReadOnlySpan<byte> entries)
    {
        var entry = entries[..SizeAt(entries, 0)];
        entry.CopyTo(Room(entry.Length));
    }

    /// <summary>Ready for other texts, in the same room.</summary>
    public void Clear() => (_used, _count) = (0, 0);

    /// <summary>How long a text is as it comes.</summary>
    public static int SizeOf(ReadOnlySpan<char> key) => MarkAt + 1 + key.Length;

    /// <returns>Zero where no text follows.</returns>
    public static int SizeAt(ReadOnlySpan<byte> entries, int at)
    {
        var length = at + MarkAt > entries.Length ? 0 : BinaryPrimitives.ReadUInt16LittleEndian(entries[(at + LengthAt)..]);
        return length == 0 ? 0 : MarkAt + length;
    }

    public static uint HashAt(ReadOnlySpan<byte> entries, int at) => BinaryPrimitives.ReadUInt32LittleEndian(entries[at..]);

    public static void Write(Span<byte> entry, ReadOnlySpan<char> key, uint hash, byte mark, int index)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(entry, hash);
        BinaryPrimitives.WriteInt32LittleEndian(entry[IndexAt..], index);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[LengthAt..], (ushort)(key.Length + 1));
        entry[MarkAt] = mark;
        if (Ascii.FromUtf16(key, entry[(MarkAt + 1)..], out _) != System.Buffers.OperationStatus.Done)
            throw new ArgumentException("An entry that was found good is ASCII.", nameof(key));
    }

    /// <param name="parts">Where to put what was added.</param>
    /// <param name="first">The first bits of the hash, which all have in common.</param>
    /// <param name="depth">How many they are.</param>
    /// <param name="wanted">By index: false from now on for those that are there already.</param>
    /// <returns>How many there are, each counted once.</returns>
    public int Place(ref byte[][] parts, int first, int depth, BitArray? wanted)
    {
        var keys = new ulong[_count];
        for (var (at, next) = (0, 0); next < keys.Length; at += MarkAt + PackedAt(at).Length)
            keys[next++] = ((ulong)HashAt(_bytes, at) << 32) | (uint)at;
        Array.Sort(keys);
        var count = 0;
        foreach (var key in keys)
        {
            if (!IsRepeated(keys.AsSpan(0, count), key))
                keys[count++] = key;
            else
                wanted?.Set(BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(PlaceIn(key) + IndexAt)), false);
        }
        Place(ref parts, keys.AsSpan(0, count), first, depth);
        return count;
    }

    /// <returns><see langword="null"/> where it would be too large.</returns>
    public byte[]? Pack(ReadOnlySpan<ulong> keys, int depth)
    {
        Span<int> ends = stackalloc int[Buckets];
        ends.Clear();
        foreach (var key in keys)
            ends[BucketOf((uint)(key >> 32))] += PackedAt(PlaceIn(key)).Length;
        var size = (Buckets + 2) * sizeof(ushort);
        foreach (ref var end in ends)
            (end, size) = (size, size + end);
        if (size > ushort.MaxValue)
            return null;

        var part = new byte[size];
        Write(part, DepthAt, depth);
        for (var bucket = 0; bucket < Buckets; bucket++)
            Write(part, bucket, ends[bucket]);
        Write(part, Buckets, size);
        foreach (var key in keys)
        {
            var text = PackedAt(PlaceIn(key));
            ref var end = ref ends[BucketOf((uint)(key >> 32))];
            text.CopyTo(part.AsSpan(end));
            end += text.Length;
        }
        return part;
    }

    /// <summary>The first bits tell the part, and the last ones are in the marks.</summary>
    public static int BucketOf(uint hash) => (int)(hash >> 6) & (Buckets - 1);

    /// <summary>A part starts with numbers: where each bucket starts, its own length, and its depth.</summary>
    public static ushort Read(byte[] part, int number) => BinaryPrimitives.ReadUInt16LittleEndian(part.AsSpan(number * sizeof(ushort)));

    private static void Write(byte[] part, int number, int value) => BinaryPrimitives.WriteUInt16LittleEndian(part.AsSpan(number * sizeof(ushort)), (ushort)value);

    private Span<byte> Room(int size)
    {
        if (_bytes.Length - _used < size)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, LeastRoom * size));
        _count++;
        _used += size;
        return _bytes.AsSpan(_used - size, size);
    }

    private void Place(ref byte[][] parts, ReadOnlySpan<ulong> keys, int first, int depth)
    {
        if (keys.Length <= MostTexts && Pack(keys, depth) is { } part)
        {
            while (parts.Length < 1 << depth)
                parts = [.. parts.SelectMany(static part => (byte[][])[part, part])];
            var times = parts.Length >> depth;
            parts.AsSpan(first * times, times).Fill(part);
            return;
        }

        var middle = ~keys.BinarySearch(((((ulong)first << 1) | 1) << (63 - depth)) - 1);
        Place(ref parts, keys[..middle], first << 1, depth + 1);
        Place(ref parts, keys[middle..], (first << 1) | 1, depth + 1);
    }

    // Keys are a hash and a place. Sorted, equal texts are side by side.
    private bool IsRepeated(ReadOnlySpan<ulong> before, ulong key)
    {
        for (var at = before.Length - 1; at >= 0 && before[at] >> 32 == key >> 32; at--)
        {
            if (PackedAt(PlaceIn(before[at])).SequenceEqual(PackedAt(PlaceIn(key))))
                return true;
        }
        return false;
    }

    private static int PlaceIn(ulong key) => (int)key;

    private ReadOnlySpan<byte> PackedAt(int at) => _bytes.AsSpan(at + MarkAt, BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(at + LengthAt)));
}
