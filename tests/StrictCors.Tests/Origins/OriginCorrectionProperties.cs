using FsCheck;
using FsCheck.Fluent;
using StrictCors.Origins;

namespace StrictCors.Tests.Origins;

public sealed class OriginCorrectionProperties
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(3000);

    private static readonly Gen<string> RightEntry = Gen.Elements(
        "https://app.example.com", "http://a.example:8080", "https://xn--bcher-kva.example", "http://127.0.0.1:5173", "https://[::1]",
        "http://[2001:db8::1]:81", "https://*.example.com", "https://pr-*.preview.example.com", "http://localhost:*", "!https://a.b.example");

    /// <summary>Each is a mistake that leaves no doubt what was meant, and may come after any before it.</summary>
    private static readonly Func<string, string>[] Mistakes =
    [
        entry => entry.Replace("127.0.0.1", "0x7f.1", StringComparison.Ordinal),
        entry => entry.Replace("[::1]", "[0:0::0:1]", StringComparison.Ordinal),
        entry => entry.Replace(".example", ".EXAMPLE", StringComparison.Ordinal),
        entry => entry.Replace("://", "://user:secret@", StringComparison.Ordinal),
        entry => entry.Replace("://", ":/", StringComparison.Ordinal),
        entry => entry.ToUpperInvariant(),
        entry => entry + "/",
        entry => entry + "/index.html?x=1",
        entry => entry + "#top",
        entry => $"\"{entry}\"",
        entry => $"\u201C{entry}\u201D",
        entry => $"<{entry}>",
        entry => $"[\"{entry}\"]",
        entry => $"{entry};",
        entry => $"\uFEFF{entry}",
        entry => $"{entry}\u200B",
        entry => $"{entry}\u00A0",
    ];

    private static readonly Gen<string> AnyText = Gen.Elements(
            "https://", "http", "://", ":", "/", "*", "*.", "!", "a", "A", ".", "example", "[", "]", "::1", "1", "127.0.0.1", "0x", "443", ":0",
            "@", "?", "#", "\"", "\u201C", "'", ";", ",", " ", "\t", "\u200B", "\uFEFF", "\u00A0", "\u00FC", "\uFF41", "\uD83C", "\uDF55", "\u200D",
            "xn--", "-", "_", "null", "file", "\\", "%", "^", "$", "(", "|", "\0", "ws", "capacitor")
        .ArrayOf()
        .Select(string.Concat);

    [Fact]
    public void Several_mistakes_in_one_entry_are_mended_at_once() =>
        Check.One(Thorough, Prop.ForAll(RightEntry.ToArbitrary(), Gen.SubListOf(Mistakes).ToArbitrary(), (entry, mistakes) =>
        {
            var wrong = mistakes.Aggregate(entry, (text, mistake) => mistake(text));

            if (OriginEntryParser.Parse(wrong, out var fault) is null)
                fault!.Replacement.Should().Be(entry, wrong);
            else
                wrong.Should().Be(entry);
        }));

    [Fact]
    public void Any_text_is_an_entry_or_a_fault_whose_mend_passes() =>
        Check.One(Thorough, Prop.ForAll(AnyText.ToArbitrary(), text =>
        {
            var item = text.Trim(' ', '\t');
            if (item is "" or "*")
                return;
            var entry = OriginEntryParser.Parse(item, out var fault);

            (entry is null).Should().Be(fault is not null);
            if (entry is not null)
                entry.Text.Should().Be(item);
            if (fault?.Replacement is { } replacement and not "*")
                replacement.Split(',').Should().OnlyContain(part => Passes(part));
        }));

    [Fact]
    public void A_listed_origin_is_one_that_a_request_can_have() =>
        Check.One(Thorough, Prop.ForAll(AnyText.ToArbitrary(), text =>
        {
            if (OriginEntryParser.Parse("https://" + text, out _) is { IsExact: true } entry)
                RequestOrigin.TryParse(entry.Text, out _).Should().BeTrue(entry.Text);
        }));

    private static bool Passes(string entry) => OriginEntryParser.Parse(entry, out _) is not null;
}
