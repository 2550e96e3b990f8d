using System.Globalization;

namespace StrictCors.Origins;

/// <summary>IPv6 in the one form that browsers write: compressed, lower case, in brackets (RFC 5952, and the URL standard).</summary>
internal static class Ipv6Address
{
    public const int Pieces = 8;

    /// <summary>Eight pieces of four digits and seven colons.</summary>
    private const int MaxLength = 39;

    public static bool IsCanonical(ReadOnlySpan<char> bracketed)
    {
        if (bracketed.Length is < 4 or > MaxLength + 2 || bracketed[0] != '[' || bracketed[^1] != ']')
            return false;
        var text = bracketed[1..^1];
        Span<ushort> pieces = stackalloc ushort[Pieces];
        Span<char> canonical = stackalloc char[MaxLength];
        return Ipv6Parser.TryParse(text, pieces) && text.SequenceEqual(canonical[..Format(pieces, canonical)]);
    }

    /// <summary>The canonical form, in brackets, of an address without them.</summary>
    public static bool TryCanonicalize(ReadOnlySpan<char> text, out string bracketed)
    {
        bracketed = "";
        Span<ushort> pieces = stackalloc ushort[Pieces];
        if (!Ipv6Parser.TryParse(text, pieces))
            return false;
        Span<char> canonical = stackalloc char[MaxLength];
        bracketed = $"[{canonical[..Format(pieces, canonical)]}]";
        return true;
    }

    /// <summary>https://url.spec.whatwg.org/#concept-ipv6-serializer: no dotted decimal in it, unlike RFC 5952.</summary>
    private static int Format(ReadOnlySpan<ushort> pieces, Span<char> destination)
    {
        var (zeros, zerosEnd) = LongestZeros(pieces);
        var length = 0;
        for (var i = 0; i < Pieces; i++)
        {
            if (i == zeros)
            {
                destination[length++] = ':';
                if (i == 0)
                    destination[length++] = ':';
                i = zerosEnd - 1;
                continue;
            }
            pieces[i].TryFormat(destination[length..], out var written, "x", CultureInfo.InvariantCulture);
            length += written;
            if (i < Pieces - 1)
                destination[length++] = ':';
        }
        return length;
    }

    /// <summary>The first longest run of two or more zero pieces; -1 if there is none.</summary>
    private static (int Start, int End) LongestZeros(ReadOnlySpan<ushort> pieces)
    {
        var (longest, longestEnd) = (-1, 0);
        for (var start = 0; start < Pieces; start++)
        {
            var end = start;
            while (end < Pieces && pieces[end] == 0)
                end++;
            if (end - start > Math.Max(1, longestEnd - longest))
                (longest, longestEnd) = (start, end);
            start = Math.Max(start, end);
        }
        return (longest, longestEnd);
    }
}
