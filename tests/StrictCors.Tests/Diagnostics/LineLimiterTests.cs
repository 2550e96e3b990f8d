using StrictCors.Diagnostics;

namespace StrictCors.Tests.Diagnostics;

public sealed class LineLimiterTests
{
    private readonly SettableClock _clock = new();

    // A long one is not hashed whole, since its sender chooses the length.
    [Theory]
    [InlineData(10)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(8_192)]
    public void Lines_that_differ_where_names_are_added_have_keys_of_their_own(int length)
    {
        var line = new string('a', length);
        string[] others = [line + "b", "b" + line, line[1..] + "b", "b" + line[1..], line[..(length / 2)] + "b" + line[(length / 2)..], line[..^1]];

        others.Append(line).Select(static text => LineKey.Hash(text)).Should().OnlyHaveUniqueItems();
        LineKey.Hash(new string('a', length)).Should().Be(LineKey.Hash(line));
        LineKey.Hash(new([line, "b"])).Should().NotBe(LineKey.Hash(new(["b", line])));
    }

    [Fact]
    public void What_lasts_has_a_line_a_minute_with_its_count()
    {
        var limiter = new LineLimiter(_clock, lines: 8);
        var said = new List<int>();

        for (var second = 0; second < 600; second++)
        {
            if (limiter.Ask(new(1), out var times) == LineVerdict.Say)
                said.Add(times);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        said.Should().Equal([1, .. Enumerable.Repeat(60, 9)]);
    }

    [Fact]
    public void A_flood_of_things_that_come_once_has_a_bounded_rate_and_no_end()
    {
        var limiter = new LineLimiter(_clock, lines: 8);
        var said = new List<int>();

        for (var minute = 0; minute < 5; minute++)
        {
            said.Add(Enumerable.Range(0, 50_000).Count(i => limiter.Ask(new(minute, i), out _) == LineVerdict.Say));
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        said[0].Should().BeInRange(8, 10);
        said[1..].Should().OnlyContain(static lines => lines >= 4 && lines <= 5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    public void What_comes_more_often_than_a_flood_has_its_line(int timesEach)
    {
        var limiter = new LineLimiter(_clock, lines: 16);
        var flood = 0;
        var mine = LineVerdict.NoRoom;

        for (var i = 0; i < 100_000 && mine != LineVerdict.Say; i++)
        {
            for (var time = 0; time < timesEach; time++)
                limiter.Ask(new(1, ++flood / timesEach), out _);
            if (i >= 1_000)
                mine = limiter.Ask(new(2), out _);
        }

        mine.Should().Be(LineVerdict.Say);
        flood.Should().BeLessThan(1_200 * timesEach);
    }

    [Fact]
    public void What_had_its_line_long_ago_is_forgotten_and_new_again()
    {
        var limiter = new LineLimiter(_clock, lines: 100) { Repeats = false };
        limiter.Ask(new(1), out _).Should().Be(LineVerdict.Say);
        limiter.Ask(new(1), out _).Should().Be(LineVerdict.Said);

        for (var i = 0; i < 2 * LineLimiter.MostRemembered; i++)
        {
            limiter.Ask(new(2, i), out _).Should().Be(LineVerdict.Say);
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        limiter.Remembers(new(1)).Should().BeFalse();
        limiter.Ask(new(1), out _).Should().Be(LineVerdict.Say);
    }

    [Fact]
    public void A_clock_that_goes_back_silences_nothing()
    {
        var limiter = new LineLimiter(_clock, lines: 8);
        _clock.Advance(TimeSpan.FromDays(1));
        limiter.Ask(new(1), out _).Should().Be(LineVerdict.Say);

        _clock.Advance(-TimeSpan.FromHours(20));

        limiter.Ask(new(1), out _).Should().Be(LineVerdict.Say);
    }
}
