using System.Globalization;
using System.Text.RegularExpressions;
using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Import.Formats;

/// <summary>A duration as Go writes it: <c>24h</c>, <c>1h30m</c>, <c>600s</c>.</summary>
internal static partial class GatewayAge
{
    public static ImportText Of(Node node)
    {
        var age = ImportText.Of(node);
        var match = Duration().Match(age.Text);
        if (!match.Success || age.Text.Length == 0)
            throw new ToolException($"{age.Place}: {age.Text} is no duration such as 600s or 24h.");
        var seconds = (Part(match, "hours") * 3600) + (Part(match, "minutes") * 60) + Part(match, "seconds");
        return age with { Text = seconds.ToString(CultureInfo.InvariantCulture) };
    }

    private static long Part(Match match, string name) => match.Groups[name].Length == 0 ? 0 : long.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A((?<hours>[0-9]{1,5})h)?((?<minutes>[0-9]{1,5})m)?((?<seconds>[0-9]{1,7})s)?\z")]
    private static partial Regex Duration();
}
