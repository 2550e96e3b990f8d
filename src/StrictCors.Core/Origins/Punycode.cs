using System.Text;

namespace StrictCors.Origins;

/// <summary>RFC 3492, section 6.2. The framework's own decoder changes with the globalization mode, and the answer must not.</summary>
internal static class Punycode
{
    private const int Base = 36, MinThreshold = 1, MaxThreshold = 26, Skew = 38, Damp = 700, InitialBias = 72, InitialCode = 128;

    /// <param name="text">A lower-case label without its <c>xn--</c>.</param>
    /// <returns>Whether it stands for text that a browser would write this way: some of it not ASCII, none upper case or a control.</returns>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        var delimiter = text.LastIndexOf('-');
        var (code, index, bias) = (InitialCode, 0L, InitialBias);
        var (length, position) = (Math.Max(0, delimiter), delimiter + 1);
        if (position == text.Length)
            return false;
        while (position < text.Length)
        {
            var previous = index;
            if (!TryReadDelta(text, ref position, bias, out var delta))
                return false;
            index += delta;
            length++;
            bias = Adapt(index - previous, length, previous == 0);
            code += (int)(index / length);
            index = (index % length) + 1;
            if (!Rune.IsValid(code) || Rune.IsControl(new Rune(code)) || Rune.IsUpper(new Rune(code)))
                return false;
        }
        return true;
    }

    private static bool TryReadDelta(ReadOnlySpan<char> text, ref int position, int bias, out long delta)
    {
        delta = 0;
        var weight = 1L;
        for (var k = Base; position < text.Length; k += Base)
        {
            var digit = text[position] is >= '0' and <= '9' ? text[position] - '0' + 26 : text[position] - 'a';
            position++;
            if (digit is < 0 or >= Base)
                return false;
            delta += digit * weight;
            // More than any code point in a label of 63 characters needs.
            if (delta > int.MaxValue)
                return false;
            var threshold = Math.Clamp(k - bias, MinThreshold, MaxThreshold);
            if (digit < threshold)
                return true;
            weight *= Base - threshold;
            if (weight > int.MaxValue)
                return false;
        }
        return false;
    }

    private static int Adapt(long delta, int length, bool isFirst)
    {
        delta /= isFirst ? Damp : 2;
        delta += delta / length;
        var k = 0;
        for (; delta > (Base - MinThreshold) * MaxThreshold / 2; k += Base)
            delta /= Base - MinThreshold;
        return (int)(k + ((Base - MinThreshold + 1) * delta / (delta + Skew)));
    }
}
