using System.Buffers.Binary;
using System.IO.Compression;

namespace StrictCors.TestSupport.Files;

/// <summary>A screenshot with a palette, a third of the browser's own size. The format: https://www.w3.org/TR/png-3/</summary>
public static class PalettePng
{
    private const int SignatureLength = 8;
    private const int Colours = 256;
    private const byte PaletteType = 3;

    /// <param name="png">Eight bits, red, green and blue, not interlaced, as a browser takes its screenshots.</param>
    public static byte[] From(byte[] png)
    {
        var (header, pixels) = Read(png);
        var width = BinaryPrimitives.ReadInt32BigEndian(header);
        var palette = pixels.GroupBy(static pixel => pixel).OrderByDescending(static group => group.Count()).Select(static group => group.Key).ToArray();
        var indexes = palette.ToDictionary(static colour => colour, colour => Nearest(palette.AsSpan(0, Math.Min(Colours, palette.Length)), colour));

        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            foreach (var row in pixels.Chunk(width))
                zlib.Write([0, .. row.Select(pixel => indexes[pixel])]);
        }

        header[9] = PaletteType;
        using var written = new MemoryStream();
        written.Write(png.AsSpan(0, SignatureLength));
        Write(written, "IHDR"u8, header);
        Write(written, "PLTE"u8, [.. palette.Take(Colours).SelectMany(static colour => new[] { colour.Red, colour.Green, colour.Blue })]);
        Write(written, "IDAT"u8, data.ToArray());
        Write(written, "IEND"u8, []);
        return written.ToArray();
    }

    private static (byte[] Header, Colour[] Pixels) Read(byte[] png)
    {
        byte[] header = [];
        using var compressed = new MemoryStream();
        for (var offset = SignatureLength; offset < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(offset));
            var name = png.AsSpan(offset + 4, 4);
            var body = png.AsSpan(offset + 8, length);
            if (name.SequenceEqual("IHDR"u8))
                header = body.ToArray();
            else if (name.SequenceEqual("IDAT"u8))
                compressed.Write(body);
            offset += length + 12;
        }

        header.AsSpan(8).ToArray().Should().Equal([8, 2, 0, 0, 0], "a browser takes its screenshots so");
        compressed.Position = 0;
        using var zlib = new ZLibStream(compressed, CompressionMode.Decompress);
        using var raw = new MemoryStream();
        zlib.CopyTo(raw);
        return (header, Unfilter(raw.ToArray(), BinaryPrimitives.ReadInt32BigEndian(header)));
    }

    // Each byte was written as its difference from a guess by its neighbours (PNG, 9.2).
    private static Colour[] Unfilter(byte[] raw, int width)
    {
        var stride = width * 3;
        var above = new byte[stride];
        var pixels = new List<Colour>();
        for (var start = 0; start < raw.Length; start += stride + 1)
        {
            var row = raw.AsSpan(start + 1, stride);
            for (var index = 0; index < stride; index++)
            {
                var left = index < 3 ? 0 : row[index - 3];
                var corner = index < 3 ? 0 : above[index - 3];
                row[index] += (byte)(raw[start] switch
                {
                    1 => left,
                    2 => above[index],
                    3 => (left + above[index]) / 2,
                    4 => Paeth(left, above[index], corner),
                    _ => 0,
                });
            }

            above = row.ToArray();
            for (var index = 0; index < stride; index += 3)
                pixels.Add(new Colour(row[index], row[index + 1], row[index + 2]));
        }

        return [.. pixels];
    }

    private static int Paeth(int left, int above, int corner)
    {
        var guess = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }

    private static byte Nearest(ReadOnlySpan<Colour> palette, Colour colour)
    {
        var nearest = 0;
        for (var index = 1; index < palette.Length; index++)
        {
            if (palette[index].DistanceTo(colour) < palette[nearest].DistanceTo(colour))
                nearest = index;
        }

        return (byte)nearest;
    }

    private static void Write(MemoryStream png, ReadOnlySpan<byte> name, byte[] body)
    {
        byte[] checkedPart = [.. name, .. body];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, body.Length);
        png.Write(number);
        png.Write(checkedPart);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(checkedPart));
        png.Write(number);
    }

    // PNG, annex D.
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return ~crc;
    }

    private readonly record struct Colour(byte Red, byte Green, byte Blue)
    {
        public int DistanceTo(Colour other)
        {
            var (red, green, blue) = (Red - other.Red, Green - other.Green, Blue - other.Blue);
            return (red * red) + (green * green) + (blue * blue);
        }
    }
}
