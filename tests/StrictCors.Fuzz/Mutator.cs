namespace StrictCors.Fuzz;

/// <summary>Makes new inputs out of a corpus: a few small changes each, and now and then two inputs in one.</summary>
internal sealed class Mutator(Corpus corpus, Random random)
{
    private const int MostChanges = 4;
    private const int LongestInput = 10_000;

    // What parsers trip over: separators, quotes, invisible characters, halves of surrogate pairs, digits that end a host in a number.
    private static readonly string[] s_pieces =
    [
        "*", "*.", "!", ":", ":*", ":0", ":80", ":443", ":8443", ":65536", "/", "//", "://", "?", "#", "@", "%", "%2e", ".", "..", "-", "--", "_", ",", ",,", ", ", ";", "|",
        " ", "\t", "\n", "[", "]", "[::1]", "[::ffff:7f00:1]", "127.1", "127.0.0.1", "0x7f", "1", "a.", "evil", ".evil.example", "example.com", "xn--", "XN--", "xn--bcher-kva",
        "\"", "'", "“", "<", ">", "{", "null", "http", "https", "file://", "localhost", "app://", "\0", "\u00A0", "\u200B", "\uFEFF", "\u202E", "\u3002", "ü", "ß", "İ",
        "\uD83D\uDE00", "\uD83D", "\uDE00", "true", "600", "-1", "1e3", "content-type", "x-one", "authorization", "GET", "PUT", "Origin", "origin", "https://a.example",
    ];

    public string Next()
    {
        var input = corpus.Pick(random);
        for (var changes = random.Next(MostChanges + 1); changes > 0; changes--)
            input = Change(input);
        return input.Length <= LongestInput ? input : input[..LongestInput];
    }

    private string Change(string input)
    {
        var at = random.Next(input.Length + 1);
        var end = at + random.Next(Math.Min(8, input.Length - at) + 1);
        var before = input.AsSpan(0, at);
        var from = input.AsSpan(at);
        var after = input.AsSpan(end);
        return random.Next(512) switch
        {
            < 96 => string.Concat(before, after),
            < 160 => string.Concat(before, [(char)random.Next(0x80)], from),
            < 192 => string.Concat(before, [(char)random.Next(0x10000)], from),
            < 256 => string.Concat(input.AsSpan(0, end), from),
            < 304 => string.Concat(before, corpus.Pick(random)),
            < 320 => string.Concat(before, input[at..].ToUpperInvariant()),
            < 335 => string.Concat(before, new string(input.Length > 0 ? input[at % input.Length] : 'a', random.Next(300)), from),
            335 => string.Concat(before, string.Concat(Enumerable.Repeat(Piece(), random.Next(2_000))), from),
            < 424 => string.Concat(before, Piece(), from),
            _ => string.Concat(before, Piece(), after),
        };
    }

    private string Piece() => s_pieces[random.Next(s_pieces.Length)];
}
