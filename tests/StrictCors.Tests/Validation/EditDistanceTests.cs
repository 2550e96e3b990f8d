using StrictCors.Validation;

namespace StrictCors.Tests.Validation;

public class EditDistanceTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("origins", "origins", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "", 3)]
    [InlineData("a", "b", 1)]
    [InlineData("orgins", "origins", 1)]
    [InlineData("originns", "origins", 1)]
    [InlineData("originz", "origins", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("flaw", "lawn", 2)]
    public void Each_character_inserted_dropped_or_changed_counts_one(string one, string other, int distance) =>
        EditDistance.Between(one, other).Should().Be(distance);

    [Theory]
    [InlineData("ab", "ba", 1)]
    [InlineData("oirgins", "origins", 1)]
    [InlineData("origisn", "origins", 1)]
    [InlineData("oirgisn", "origins", 2)]
    [InlineData("ab", "bc", 2)]
    [InlineData("ab", "ca", 2)]
    public void Neighbours_that_changed_places_count_one(string one, string other, int distance) =>
        EditDistance.Between(one, other).Should().Be(distance);

    [Theory]
    [InlineData(80, 80, 0)]
    [InlineData(80, 79, 1)]
    [InlineData(79, 80, 1)]
    [InlineData(81, 81, int.MaxValue)]
    [InlineData(81, 80, int.MaxValue)]
    [InlineData(80, 81, int.MaxValue)]
    public void A_word_of_more_than_eighty_characters_is_near_to_nothing(int one, int other, int distance) =>
        EditDistance.Between(new string('a', one), new string('a', other)).Should().Be(distance);
}
