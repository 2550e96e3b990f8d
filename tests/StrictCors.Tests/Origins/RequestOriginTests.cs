using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using StrictCors.Origins;
using StrictCors.TestSupport.Library;

namespace StrictCors.Tests.Origins;

public sealed class RequestOriginTests
{
    private static readonly Gen<string> NearOrigin = Gen.Elements(
            "https", "http", "app", "://", ":", "/", "a", "B", "example", ".", "-", "_", "[", "]", "::1", "1", "0", "443", "80", "65536", "\0", "\u0130",
            "\uD800", "*", " ")
        .ArrayOf()
        .Select(string.Concat);

    public static TheoryData<string[]> Cases => OriginTable.Read("Origins/request-origins.tsv");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Only_a_serialized_origin_is_parsed(string[] row)
    {
        var isOrigin = RequestOrigin.TryParse(row[0], out var origin);

        isOrigin.Should().Be(row[1] != "-");
        if (isOrigin)
            (origin.Scheme.ToString(), origin.Host.ToString(), origin.Port.ToString(CultureInfo.InvariantCulture)).Should().Be((row[1], row[2], row[3]));
    }

    [Fact]
    public void What_is_parsed_is_what_the_naive_matcher_takes_for_an_origin() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(NearOrigin.ToArbitrary(), text =>
        {
            var origin = "https://a" + text;
            RequestOrigin.TryParse(origin, out _).Should().Be(NaiveOriginMatcher.IsOrigin(origin), origin);
            RequestOrigin.TryParse(text, out _).Should().Be(NaiveOriginMatcher.IsOrigin(text), text);
        }));

    [Theory]
    [InlineData(512, true)]
    [InlineData(513, false)]
    public void An_origin_ends_at_512_characters(int length, bool isOrigin)
    {
        var origin = new string('a', length - "://localhost".Length) + "://localhost";

        RequestOrigin.TryParse(origin, out _).Should().Be(isOrigin);
    }

    [Theory]
    [InlineData(63, 253, true)]
    [InlineData(64, 200, false)]
    [InlineData(63, 254, false)]
    public void A_label_ends_at_63_characters_and_a_host_at_253(int label, int total, bool isOrigin)
    {
        var host = string.Join('.', Enumerable.Repeat(new string('a', label), 3));
        host += "." + new string('b', total - host.Length - 1);

        RequestOrigin.TryParse("https://" + host, out _).Should().Be(isOrigin);
    }
}
