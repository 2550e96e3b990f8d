using System.Globalization;
using StrictCors.Fuzz;
using StrictCors.Origins;
using StrictCors.TestSupport.Files;

namespace StrictCors.Tests.Oracles;

/// <summary>The URL standard, as Node.js implements it, against this library's reading of origins.</summary>
public sealed class UrlStandardTests
{
    private const int Shapes = 60_000;
    private const int Seed = 1;

    [Fact(Skip = NodeUrl.Missing, SkipUnless = nameof(NodeUrl.IsFound), SkipType = typeof(NodeUrl))]
    public async Task Every_origin_that_node_serializes_for_a_special_scheme_has_the_same_three_parts_here()
    {
        var urls = await NodeUrl.ParseAsync(new UrlShapes(new Random(Seed)).Take(Shapes));
        var special = urls.OfType<NodeUrl>().Where(static url => url.Origin != "null").DistinctBy(static url => url.Origin).ToList();

        var wrong = special.Where(static url => StricterThanTheUrlStandard.Find(url.Origin, "request") is null && PartsHere(url.Origin) != PartsThere(url)).Select(static url => url.Origin);

        wrong.Should().BeEmpty();
        special.Count(static url => StricterThanTheUrlStandard.Find(url.Origin, "request") is null).Should().BeGreaterThan(2_000);
    }

    [Fact(Skip = NodeUrl.Missing, SkipUnless = nameof(NodeUrl.IsFound), SkipType = typeof(NodeUrl))]
    public async Task The_configuration_refuses_exactly_what_is_not_a_serialized_origin()
    {
        var texts = Texts();
        var urls = await NodeUrl.ParseAsync(texts);

        var wrong = new List<string>();
        var (accepted, refused) = (0, 0);
        foreach (var (text, url) in texts.Zip(urls))
        {
            var isOrigin = url?.IsOriginOf(text) == true && StricterThanTheUrlStandard.Find(text, "entry") is null;
            var isAccepted = OriginEntryParser.Parse(text, out _) is not null;
            var mayDiffer = StricterThanTheUrlStandard.Find(text, isAccepted ? "laxer" : "may") is not null && (isAccepted == url is null);
            if (isAccepted != isOrigin && !mayDiffer)
                wrong.Add($"{text}: {(isAccepted ? "accepted" : "refused")} here, {url?.Href ?? "no URL"} there");
            if (isAccepted)
                accepted++;
            else
                refused++;
        }

        wrong.Should().BeEmpty();
        accepted.Should().BeGreaterThan(2_000);
        refused.Should().BeGreaterThan(3_000);
    }

    [Fact(Skip = NodeUrl.Missing, SkipUnless = nameof(NodeUrl.IsFound), SkipType = typeof(NodeUrl))]
    public async Task Each_exception_speaks_of_texts_on_which_the_two_differ()
    {
        var texts = Texts();
        var urls = await NodeUrl.ParseAsync(texts);

        var differing = texts.Zip(urls).Where(static pair => pair.Second?.IsOriginOf(pair.First) == true != OriginEntryParser.Parse(pair.First, out _) is not null).ToList();
        var spoken = differing
            .Select(static pair => pair.Second is null ? StricterThanTheUrlStandard.Find(pair.First, "laxer") : StricterThanTheUrlStandard.Find(pair.First, "entry") ?? StricterThanTheUrlStandard.Find(pair.First, "may"))
            .Select(static exception => exception?.Name)
            .Distinct();

        spoken.Should().BeEquivalentTo(StricterThanTheUrlStandard.All.Select(static exception => exception.Name));
        StricterThanTheUrlStandard.All.Should().OnlyContain(static exception => exception.Reason.Length > 20);
    }

    // Shapes as they are, what the oracle makes of them, the entries of the other tests' tables and near misses of their origins. A star is a pattern, and a leading "!" an exclusion, which no URL is.
    private static List<string> Texts()
    {
        var shapes = new UrlShapes(new Random(Seed)).Take(Shapes);
        var serialized = NodeUrl.ParseAsync(shapes).GetAwaiter().GetResult().OfType<NodeUrl>().SelectMany(static url => (string[])[url.Origin, $"{url.Protocol}//{url.Host}"]);
        var tables = TabSeparated.Read("tests/StrictCors.Tests/Origins/bad-entries.tsv").Select(static row => row["entry"]);
        var mutator = new Mutator(new Corpus(Seeds.Origins), new Random(Seed));
        var near = Enumerable.Range(0, 10_000).Select(_ => mutator.Next());
        return [.. shapes.Concat(serialized).Concat(tables).Concat(near).Where(static text => !text.Contains('*') && !text.StartsWith('!') && text.Length > 0).Distinct()];
    }

    private static string PartsThere(NodeUrl url) => $"{url.Protocol.TrimEnd(':')} {url.Hostname} {(url.Port.Length == 0 ? "0" : url.Port)}";

    private static string PartsHere(string origin) => RequestOrigin.TryParse(origin, out var parsed)
        ? $"{parsed.Scheme} {parsed.Host} {parsed.Port.ToString(CultureInfo.InvariantCulture)}"
        : "refused";
}
