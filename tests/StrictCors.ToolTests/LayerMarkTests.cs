using System.Globalization;
using StrictCors.TestSupport.Files;
using StrictCors.Tool.Judging;
using StrictCors.Tool.Output;
using StrictCors.Tool.Probing;

namespace StrictCors.ToolTests;

/// <summary>Each layer is told by its marks: layer-marks.tsv.</summary>
public sealed class LayerMarkTests
{
    public static TheoryData<string, string, string, string, string> Rows { get; } = Read();

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_layer_is_told_by_its_marks(string layer, string own, string status, string headers, string body)
    {
        using var answer = new HttpResponseMessage((System.Net.HttpStatusCode)int.Parse(status, CultureInfo.InvariantCulture));
        // "; " is in values too, so a new header begins where a name with a colon does.
        foreach (var header in System.Text.RegularExpressions.Regex.Split(headers, "; (?=[A-Za-z-]+: )").Where(static header => header.Length > 0))
            answer.Headers.TryAddWithoutValidation(header.Split(": ")[0], header[(header.IndexOf(": ", StringComparison.Ordinal) + 2)..]).Should().BeTrue();
        var who = Answerer.Of(new("request", 0, "GET", new("https://api.example.com/"), "api.example.com", []) { Answer = answer, BodyStart = body });

        (Names.Of(who.Layer), who.IsSure ? "yes" : "no").Should().Be((layer, own));
    }

    private static TheoryData<string, string, string, string, string> Read()
    {
        var data = new TheoryData<string, string, string, string, string>();
        foreach (var row in TabSeparated.Read("tests/StrictCors.ToolTests/layer-marks.tsv"))
            data.Add(row["layer"], row["own"], row["status"], row["headers"], row["body"]);
        return data;
    }
}
