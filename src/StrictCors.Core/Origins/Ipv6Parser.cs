namespace StrictCors.Origins;

/// <summary>https://url.spec.whatwg.org/#concept-ipv6-parser, without its zone identifiers, which the URL standard refuses as well.</summary>
internal static class Ipv6Parser
{
    public static bool TryParse(ReadOnlySpan<char> text, Span<ushort> pieces)
    {
        pieces.Clear();
        var count = 0;
        var compressedAt = -1;
        var position = 0;
        if (text.StartsWith("::", StringComparison.Ordinal))
        {
            compressedAt = 0;
            position = 2;
        }
        else if (text.Length == 0 || text[0] == ':')
        {
            return false;
        }

        while (position < text.Length)
        {
            if (count == pieces.Length)
                return false;
            if (text[position] == ':')
            {
                if (compressedAt >= 0)
                    return false;
                compressedAt = count;
                position++;
                continue;
            }
            var digits = ReadPiece(text[position..], out var piece);
            var next = position + digits;
            if (next < text.Length && text[next] == '.')
                return TryReadIpv4(text[position..], pieces, ref count) && Expand(pieces, count, compressedAt);
            if (digits == 0 || (next < text.Length && text[next] != ':') || next + 1 == text.Length)
                return false;
            pieces[count++] = piece;
            position = next + 1;
        }
        return Expand(pieces, count, compressedAt);
    }

    private static int ReadPiece(ReadOnlySpan<char> text, out ushort piece)
    {
        piece = 0;
        var digits = 0;
        while (digits < 4 && digits < text.Length && char.IsAsciiHexDigit(text[digits]))
        {
            var character = text[digits++];
            piece = (ushort)((piece << 4) | (char.IsAsciiDigit(character) ? character - '0' : (character | 0x20) - 'a' + 10));
        }
        return digits;
    }

    private static bool TryReadIpv4(ReadOnlySpan<char> text, Span<ushort> pieces, ref int count)
    {
        if (count > pieces.Length - 2 || !Ipv4Address.IsCanonical(text) || !Ipv4Address.TryParse(text, out var address))
            return false;
        pieces[count++] = (ushort)(address >> 16);
        pieces[count++] = (ushort)address;
        return true;
    }

    /// <summary>Moves what stands after the <c>::</c> to the end; it stands for one piece at least.</summary>
    private static bool Expand(Span<ushort> pieces, int count, int compressedAt)
    {
        var missing = pieces.Length - count;
        if (compressedAt < 0 || missing == 0)
            return compressedAt < 0 && missing == 0;
        var tail = pieces[compressedAt..count];
        tail.CopyTo(pieces[(compressedAt + missing)..]);
        pieces.Slice(compressedAt, missing).Clear();
        return true;
    }
}
