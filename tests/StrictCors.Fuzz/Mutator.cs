namespace StrictCors.Fuzz;

/// <summary>Makes new inputs out of seeds: a few small changes each, and now and then two seeds in one.</summary>
internal sealed class Mutator(IReadOnlyList<string> seeds, Random random)
{
    private const int MostChanges = 4;
    private const int LongestInput = 2_048;

    // What parsers trip over: separators, quotes, invisible characters, halves of surrogate pairs, digits that end a host in a number.
    private static readonly string[] s_pieces =
    [
        "*", "*.", "!", ":", ":*", ":0", ":443", ":65536", "/", "//", "://", "?", "#", "@", "%", "%2e", ".", "..", "-", "--", "_", ",", ";", "|", " ", "\t", "\n",
        "[", "]", "[::1]", "127.1", "0x7f", "1", "xn--", "XN--", "\"", "'", "“", "<", ">", "{", "null", "http", "https", "file://", "localhost", "\0", "\u00A0",
        "\u200B", "\uFEFF", "\u202E", "\u3002", "ü", "ß", "İ", "\uD83D\uDE00", "\uD83D", "\uDE00", "true", "600", "-1", "1e3", "Content-Type", "GET",
    ];

    public string Next()
    {
        var input = Pick();
        for (var changes = random.Next(MostChanges + 1); changes > 0; changes--)
            input = Change(input);
        return input.Length <= LongestInput ? input : input[..LongestInput];
    }

    private string Change(string input)
    {
        var at = random.Next(input.Length + 1);
        var end = at + random.Next(Math.Min(8, input.Length - at) + 1);
        return random.Next(8) switch
        {
            0 => input[..at] + input[end..],
            1 => input[..at] + (char)random.Next(0x80) + input[at..],
            2 => input[..at] + (char)random.Next(0x10000) + input[at..],
            3 => input[..end] + input[at..],
            4 => input[..at] + Pick(),
            5 => input[..at] + input[at..].ToUpperInvariant(),
            6 => input[..at] + new string(input.Length > 0 ? input[at % input.Length] : 'a', random.Next(300)) + input[at..],
            _ => input[..at] + s_pieces[random.Next(s_pieces.Length)] + input[at..],
        };
    }

    private string Pick() => seeds[random.Next(seeds.Count)];
}
