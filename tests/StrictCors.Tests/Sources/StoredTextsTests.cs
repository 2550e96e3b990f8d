using StrictCors.Sources;

namespace StrictCors.Tests.Sources;

public sealed class StoredTextsTests
{
    [Fact]
    public void A_successor_leaves_the_set_before_it_as_it_was()
    {
        var before = StoredTexts.Empty.With([new("a", true), new("b", true)]);

        var after = before.With([new("a", false), new("c", true)]);

        before.Contains("a").Should().BeTrue();
        before.Contains("c").Should().BeFalse();
        after.Contains("a").Should().BeFalse();
        after.Contains("c").Should().BeTrue();
        (before.Count, after.Count).Should().Be((2, 2));
    }

    [Fact]
    public void Compacting_changes_no_answer_and_is_asked_for_when_changes_pile_up()
    {
        var random = new Random(7);
        var texts = StoredTexts.Empty;
        var expected = new HashSet<string>();
        var compactions = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var text = $"{random.Next(3_000)}";
            var isThere = !expected.Remove(text);
            if (isThere)
                expected.Add(text);
            texts = texts.With([new(text, isThere)]);
            if (!texts.NeedsCompacting)
                continue;
            texts = texts.Compact();
            compactions++;
            texts.NeedsCompacting.Should().BeFalse();
        }

        compactions.Should().BeInRange(5, 100);
        texts.Count.Should().Be(expected.Count);
        Enumerable.Range(0, 3_000).Select(i => $"{i}").Should().OnlyContain(text => texts.Contains(text) == expected.Contains(text));
    }
}
