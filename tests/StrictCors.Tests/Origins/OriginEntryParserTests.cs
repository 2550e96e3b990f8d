using StrictCors.Origins;

namespace StrictCors.Tests.Origins;

public sealed class OriginEntryParserTests
{
    public static TheoryData<string[]> Good => OriginTable.Read("Origins/good-entries.tsv");

    public static TheoryData<string[]> Bad => OriginTable.Read("Origins/bad-entries.tsv");

    [Theory]
    [MemberData(nameof(Good))]
    public void An_entry_without_a_fault_is_read_into_its_parts(string[] row)
    {
        var entry = OriginEntryParser.Parse(row[0], out var fault);

        fault.Should().BeNull();
        entry.Should().BeEquivalentTo(new
        {
            Text = row[0],
            IsExclusion = row[0].StartsWith('!'),
            Kind = Enum.Parse<OriginEntryKind>(row[1]),
            Scheme = row[2],
            LabelPrefix = row[3],
            LabelSuffix = row[4],
            Host = row[5],
            Port = int.TryParse(row[6], out var port) ? port : (int?)null,
            AnyPort = row[6] == "*",
        });
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void An_entry_with_a_fault_is_refused_with_its_kind_its_detail_and_the_mend(string[] row)
    {
        OriginEntryParser.Parse(row[0], out var fault).Should().BeNull();

        var needsUnicodeData = row[1] == nameof(OriginProblemKind.Unicode) && !InternationalName.MapsAsBrowsersDo;
        var replacement = row[3] == "-" || (needsUnicodeData && fault!.Replacement is null) ? null : row[3];
        fault.Should().Be(new OriginProblem(Enum.Parse<OriginProblemKind>(row[1]), row[2], replacement));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_is_to_be_written_instead_passes(string[] row)
    {
        OriginEntryParser.Parse(row[0], out var fault);
        if (fault!.Replacement is null or "*")
            return;

        foreach (var item in fault.Replacement.Split(','))
            OriginEntryParser.Parse(item, out _).Should().NotBeNull(item);
    }

    [Fact]
    public void Every_kind_of_fault_has_a_case()
    {
        var kinds = OriginTable.Rows("Origins/bad-entries.tsv").Select(row => row[1]);

        kinds.Distinct().Should().BeEquivalentTo(Enum.GetNames<OriginProblemKind>());
    }

    [Theory]
    [InlineData(512, true)]
    [InlineData(513, false)]
    public void An_entry_ends_at_512_characters(int length, bool isGood)
    {
        var entry = OriginEntryParser.Parse(new string('a', length - "://localhost".Length) + "://localhost", out var fault);

        (entry is not null).Should().Be(isGood);
        fault.Should().Be(isGood ? null : new OriginProblem(OriginProblemKind.TooLong, "513", null));
    }

    [Theory]
    [InlineData(502, true)]
    [InlineData(503, false)]
    public void A_mend_over_512_characters_is_none(int scheme, bool isCorrected)
    {
        var start = new string('a', scheme) + "://";

        OriginEntryParser.Parse(start + "0.1", out var fault);

        fault.Should().Be(new OriginProblem(OriginProblemKind.IPv4, "0.1", isCorrected ? start + "0.0.0.1" : null));
    }

    [Fact]
    public void A_password_is_in_no_detail()
    {
        OriginEntryParser.Parse("https://user:secret@a.example", out var fault);

        fault!.Detail.Should().Be("@");
    }

    [Theory]
    [InlineData("https://a.b\u0640.example")]
    [InlineData("https://ＡＢ.example")]
    [InlineData("https://bücher.example")]
    [InlineData("https://FAẞ.example")]
    [InlineData("https://日本語.example")]
    [InlineData("https://ά.example")]
    public void Without_Unicode_data_there_is_no_mend_or_the_same_one(string entry)
    {
        var host = entry["https://".Length..];
        if (InternationalName.ToAscii(host, hasUnicodeData: false) is { } ascii && InternationalName.MapsAsBrowsersDo)
            ascii.Should().Be(InternationalName.ToAscii(host));
    }
}
