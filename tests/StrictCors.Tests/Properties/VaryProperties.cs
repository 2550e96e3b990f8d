using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using StrictCors.Fuzz.Reference;
using StrictCors.Http;

namespace StrictCors.Tests.Properties;

/// <summary>Whatever an application varies by, it still does.</summary>
public sealed class VaryProperties
{
    private static readonly Gen<string[]> s_lines =
        from lines in (from names in Gen.Elements("Accept", "accept-encoding", "Origin", "ORIGIN", "X-Origin", "Origin-X", "*", "", " Cookie\t", "Access-Control-Request-Method", "access-control-request-headers").ListOf()
                       from separator in Gen.Elements(",", ", ", " ,\t")
                       select string.Join(separator, names)).ListOf()
        select lines.Take(3).ToArray();

    private static readonly Dictionary<string, Action<IHeaderDictionary>> s_mistakes = new()
    {
        ["the name in another name"] = static headers =>
        {
            if (!headers.Vary.ToString().Contains("Origin"))
                VaryHeader.AddOrigin(headers);
        },
        ["what stood there replaced"] = static headers => headers.Vary = "Origin",
        ["only the first line kept"] = static headers => { headers.Vary = headers.Vary.FirstOrDefault(); VaryHeader.AddOrigin(headers); },
        ["a second line left"] = static headers =>
        {
            if (!headers.Vary.ToString().Contains("Origin", StringComparison.OrdinalIgnoreCase))
                VaryHeader.AddOrigin(headers);
        },
        ["added twice"] = static headers => headers.Append("Vary", "Origin"),
        ["the star overlooked"] = static headers => { headers.Vary = headers.Vary.ToString().Replace("*", "Any"); VaryHeader.AddOrigin(headers); },
    };

    public static TheoryData<string> Mistakes() => [.. s_mistakes.Keys];

    [Fact]
    public void A_merge_keeps_what_stood_there_and_adds_what_is_missing_once() => Falsification.ShouldHold(KeepsAndAdds(VaryHeader.AddOrigin));

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_merge_with_a_mistake_does_not(string mistake) => Falsification.ShouldBeFalsified(KeepsAndAdds(s_mistakes[mistake]));

    [Fact]
    public void A_preflights_merge_keeps_what_stood_there_and_adds_all_three_once() => Falsification.ShouldHold(Prop.ForAll(s_lines.ToArbitrary(), static lines =>
    {
        IHeaderDictionary headers = new HeaderDictionary { ["Vary"] = lines };
        VaryHeader.AddPreflight(headers, withOrigin: true);
        VaryHeader.AddPreflight(headers, withOrigin: true);
        return NaiveVary.IsOneLine(headers.Vary)
            && NaiveVary.Names(headers.Vary).SequenceEqual(NaiveVary.Merge(NaiveVary.Names(lines), "Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers"));
    }));

    [Fact]
    public void Where_nothing_is_added_the_lines_become_one() => Falsification.ShouldHold(Prop.ForAll(s_lines.ToArbitrary(), static lines =>
    {
        IHeaderDictionary headers = new HeaderDictionary { ["Vary"] = lines };
        VaryHeader.JoinLines(headers);
        return NaiveVary.IsOneLine(headers.Vary) && NaiveVary.Names(headers.Vary).SequenceEqual(NaiveVary.Merge(NaiveVary.Names(lines)));
    }));

    private static Property KeepsAndAdds(Action<IHeaderDictionary> add) => Prop.ForAll(s_lines.ToArbitrary(), lines =>
    {
        IHeaderDictionary headers = new HeaderDictionary { ["Vary"] = lines };
        add(headers);
        return NaiveVary.IsOneLine(headers.Vary) && NaiveVary.Names(headers.Vary).SequenceEqual(NaiveVary.Merge(NaiveVary.Names(lines), "Origin"));
    });
}
