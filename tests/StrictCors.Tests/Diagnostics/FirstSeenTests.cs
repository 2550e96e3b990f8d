using StrictCors.Decisions;
using StrictCors.Diagnostics;

namespace StrictCors.Tests.Diagnostics;

public sealed class FirstSeenTests
{
    [Fact]
    public void An_outcome_and_a_text_are_new_once()
    {
        var seen = new FirstSeen();

        seen.Add(CorsOutcome.Origin, "https://a.example").Should().BeTrue();
        seen.Add(CorsOutcome.Origin, "https://a.example").Should().BeFalse();
        seen.Add(CorsOutcome.Method, "https://a.example").Should().BeTrue();
    }

    [Fact]
    public void A_flood_of_texts_fills_the_memory_once_and_warns_no_more()
    {
        var seen = new FirstSeen();

        var warnings = Enumerable.Range(0, 100_000).Count(i => seen.Add(CorsOutcome.Origin, $"https://{i}.example"));

        warnings.Should().Be(FirstSeen.MostTexts);
    }

    [Fact]
    public void All_overlong_texts_count_as_one()
    {
        var seen = new FirstSeen();

        seen.Add(CorsOutcome.Origin, new string('a', 5_000)).Should().BeTrue();
        seen.Add(CorsOutcome.Origin, new string('b', 5_000)).Should().BeFalse();
    }
}
