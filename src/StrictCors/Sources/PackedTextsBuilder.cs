using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace StrictCors.Sources;

/// <summary>Fills a <see cref="PackedTexts"/>. Full chunks are never copied, so that a long list needs its own size of memory and little more.</summary>
internal sealed class PackedTextsBuilder
{
    private const int SmallestChunk = 256;

    private readonly List<byte[]> _chunks = [];
    private int[] _slots = FreeSlots(16);
    private int _used;

    public int Count { get; private set; }

    private ReadOnlySpan<byte[]> Chunks => CollectionsMarshal.AsSpan(_chunks);

    public bool Contains(ReadOnlySpan<char> text) => PackedSlots.Find(Chunks, _slots, text, out _);

    /// <returns><see langword="false"/> where it was there already.</returns>
    public bool Add(ReadOnlySpan<char> text)
    {
        if (PackedSlots.Find(Chunks, _slots, text, out var slot))
            return false;
        _slots[slot] = Store(text);
        Count++;
        if (Count > _slots.Length / 5 * 3)
            Grow();
        return true;
    }

    /// <summary>The set. The builder is not to be used again.</summary>
    public PackedTexts Build()
    {
        if (_chunks.Count > 0)
            _chunks[^1] = _chunks[^1][.._used];
        return new([.. _chunks], _slots, Count);
    }

    private int Store(ReadOnlySpan<char> text)
    {
        var size = PackedSlots.LengthSize + text.Length;
        Reserve(size);
        var bytes = _chunks[^1].AsSpan(_used, size);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)text.Length);
        if (Ascii.FromUtf16(text, bytes[PackedSlots.LengthSize..], out _) != System.Buffers.OperationStatus.Done)
            throw new ArgumentException("An entry that was found good is ASCII.", nameof(text));
        var place = ((_chunks.Count - 1) << PackedSlots.ChunkBits) | _used;
        _used += size;
        return place;
    }

    private void Reserve(int size)
    {
        if (_chunks.Count == 0 || _used + size > PackedSlots.ChunkSize)
        {
            if (_chunks.Count > 0)
                _chunks[^1] = _chunks[^1][.._used];
            _chunks.Add(new byte[_chunks.Count == 0 ? SmallestChunk : PackedSlots.ChunkSize]);
            _used = 0;
        }

        var chunk = _chunks[^1];
        while (_used + size > chunk.Length)
            Array.Resize(ref chunk, Math.Min(chunk.Length * 2, PackedSlots.ChunkSize));
        _chunks[^1] = chunk;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = FreeSlots(old.Length * 2);
        Span<char> text = stackalloc char[PackedTexts.LongestText];
        foreach (var place in old)
        {
            if (place == PackedSlots.Free)
                continue;
            var length = Encoding.ASCII.GetChars(PackedSlots.TextAt(Chunks, place), text);
            PackedSlots.Find(Chunks, _slots, text[..length], out var slot);
            _slots[slot] = place;
        }
    }

    private static int[] FreeSlots(int count)
    {
        var slots = new int[count];
        Array.Fill(slots, PackedSlots.Free);
        return slots;
    }
}
