using System.Text;

namespace StrictCors.Sources;

/// <summary>An immutable set of short ASCII texts: the bytes of each once, and four bytes a slot to find it by.</summary>
/// <remarks>A million strings in a hash set take three times the memory, and give the collector a million objects to follow.</remarks>
internal sealed class PackedTexts
{
    public static readonly PackedTexts Empty = new PackedTextsBuilder().Build();

    private readonly byte[][] _chunks;
    private readonly int[] _slots;

    public PackedTexts(byte[][] chunks, int[] slots, int count)
    {
        _chunks = chunks;
        _slots = slots;
        Count = count;
    }

    /// <summary>Room for any entry that was found good: 512 characters and an exclamation mark.</summary>
    public const int LongestText = 513;

    public int Count { get; }

    public bool Contains(ReadOnlySpan<char> text) => Count > 0 && PackedSlots.Find(_chunks, _slots, text, out _);

    /// <summary>How many of these texts the other set has too.</summary>
    public int CountIn(StoredTexts other)
    {
        var count = 0;
        Span<char> text = stackalloc char[LongestText];
        for (var slot = 0; slot < _slots.Length; slot++)
        {
            if (Read(slot, text) is > 0 and var length && other.Contains(text[..length]))
                count++;
        }
        return count;
    }

    /// <summary>Writes the text in a slot, for whoever walks all of them.</summary>
    /// <returns>Its length; 0 for a slot that is free.</returns>
    public int Read(int slot, Span<char> text)
    {
        var place = _slots[slot];
        if (place == PackedSlots.Free)
            return 0;
        var bytes = PackedSlots.TextAt(_chunks, place);
        return Encoding.ASCII.GetChars(bytes, text);
    }

    public int Slots => _slots.Length;
}
