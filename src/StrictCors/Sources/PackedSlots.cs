using System.Buffers.Binary;
using System.Text;

namespace StrictCors.Sources;

/// <summary>How texts lie in chunks of bytes, and how a slot leads to one: open addressing, the next slot where one is taken.</summary>
internal static class PackedSlots
{
    public const int Free = -1;
    public const int ChunkBits = 20;
    public const int ChunkSize = 1 << ChunkBits;

    /// <summary>Two bytes of length stand before each text.</summary>
    public const int LengthSize = sizeof(ushort);

    public static ReadOnlySpan<byte> TextAt(ReadOnlySpan<byte[]> chunks, int place)
    {
        var chunk = chunks[place >> ChunkBits];
        var start = place & (ChunkSize - 1);
        return chunk.AsSpan(start + LengthSize, BinaryPrimitives.ReadUInt16LittleEndian(chunk.AsSpan(start)));
    }

    /// <param name="chunks">The texts.</param>
    /// <param name="slots">A power of two of them, some free.</param>
    /// <param name="text">What is looked for; it may hold anything.</param>
    /// <param name="slot">Where it is, or the free slot where it would be.</param>
    public static bool Find(ReadOnlySpan<byte[]> chunks, ReadOnlySpan<int> slots, ReadOnlySpan<char> text, out int slot)
    {
        // The hash has a seed of this process, so that nobody who may add entries can make them all meet in one place.
        var mask = slots.Length - 1;
        for (slot = string.GetHashCode(text) & mask; slots[slot] != Free; slot = (slot + 1) & mask)
        {
            if (Ascii.Equals(TextAt(chunks, slots[slot]), text))
                return true;
        }
        return false;
    }
}
