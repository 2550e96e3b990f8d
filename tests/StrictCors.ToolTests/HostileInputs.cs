using System.Text.Json;
using System.Text.RegularExpressions;
using StrictCors.TestSupport.Files;

namespace StrictCors.ToolTests;

/// <summary>Every input file with each of its texts replaced in turn by one that moves a terminal, gives a runner orders, and is far too long.</summary>
internal static partial class HostileInputs
{
    public const string OneLine = "\u001b]0;owned\u0007\u001b[31m ::error file=x::pwned ##[error]pwned ##vso[task.setvariable variable=x]y \u009b31m\u202eevil\u2028 @admin <script>alert(1)</script> ![i](https://evil.example/i.png)";

    private static readonly string s_long = new('a', 3_000);

    public static readonly string Text = $"\r\n::error file=x::pwned\n{OneLine}{s_long}";

    public static IEnumerable<string> Of(string path)
    {
        var text = File.ReadAllText(Repository.PathOf("tests", "StrictCors.ToolTests", "inputs", path));
        var isJson = text.AsSpan().TrimStart() is ['{' or '[' or '/', ..];
        var places = (isJson ? JsonText() : path.EndsWith(".env", StringComparison.Ordinal) ? EnvironmentText() : YamlText()).Matches(text);
        foreach (var place in places.Select(static match => match.Groups["text"]))
            foreach (var hostile in Instead(place.Value.Trim('"', '\'')))
                yield return $"{text[..place.Index]}{(path.EndsWith(".env", StringComparison.Ordinal) ? hostile.Replace("\r\n", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal) : JsonSerializer.Serialize(hostile))}{text[(place.Index + place.Length)..]}";
    }

    private static IEnumerable<string> Instead(string written) =>
        [Text, written + Text, $"CORS_ALLOWED_ORIGIN{OneLine}", $"StrictCors__Policies__{Text}__AllowedOrigins"];

    [GeneratedRegex("""(?<text>"(?:[^"\\\n]|\\.)*")""")]
    private static partial Regex JsonText();

    [GeneratedRegex("""^\s*(export )?(?<text>[^=#\s]+)|(?<==)(?<text>.+)$""", RegexOptions.Multiline)]
    private static partial Regex EnvironmentText();

    [GeneratedRegex("""(?<=^[ -]*)(?<text>[\w./-]+)(?=:( |$))|(?<=: |- )(?<text>[^\s:&*|>!][^\n]*)$""", RegexOptions.Multiline)]
    private static partial Regex YamlText();
}
