using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using StrictCors.TestSupport.Files;
using StrictCors.Tool.Commands;
using StrictCors.Tool.Sources;

namespace StrictCors.DocumentationTests;

/// <summary>One command of a page: its words, and what in them does not exist.</summary>
internal sealed partial class ShellCommand
{
    // Run by other tests or by nobody here: of these, the paths and settings are looked at.
    private static readonly string[] s_others =
    [
        "apt-get", "aws", "caddy", "cat", "cd", "certbot", "cp", "docker", "echo", "export", "git", "haproxy", "kubectl", "mkdir", "nginx", "node", "npm", "npx", "openssl",
        "psql", "rsync", "scp", "ssh", "sudo", "systemctl", "terraform", "tofu",
    ];

    private readonly string _line;
    private readonly string _folder;
    private readonly Dictionary<string, string?> _settings = [];
    private readonly List<string> _words = [];

    private ShellCommand(string line, string folder)
    {
        (_line, _folder) = (line, folder);
        foreach (Match match in Word().Matches(line))
        {
            var word = Quotes().Replace(match.Value, "$1$2");
            if (_words.Count == 0 && Assignment().Match(word) is { Success: true } assignment)
                _settings[assignment.Groups[1].Value] = assignment.Groups[2].Value;
            else if (match.Value.StartsWith('#'))
                break;
            else
                _words.Add(word);
        }
    }

    /// <summary>One a line; a backslash at the end joins lines, and <c>&amp;&amp;</c>, <c>|</c> and <c>;</c> part them.</summary>
    /// <param name="text">The commands.</param>
    /// <param name="page">The page that shows them: a script may stand beside it.</param>
    public static IEnumerable<ShellCommand> In(string text, string page) =>
        from line in text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
        from part in Separator().Split(line)
        where part.Trim() is { Length: > 0 } and not ['#', ..]
        select new ShellCommand(part.Trim(), Path.GetDirectoryName(page)!);

    /// <summary>As the page writes it.</summary>
    public string Line => _line;

    /// <summary>The program and its arguments, without quotes and without the settings before them.</summary>
    public IReadOnlyList<string> Words => _words;

    public IEnumerable<string> Faults() => SettingFaults().Concat(ProgramFaults()).Concat(PathFaults()).Select(fault => $"{_line}: {fault}");

    private IEnumerable<string> SettingFaults()
    {
        var settings = _settings.Where(static pair => pair.Key.StartsWith("CORS_", StringComparison.Ordinal) || pair.Key.StartsWith("StrictCors__", StringComparison.Ordinal))
            .Select(static pair => KeyValuePair.Create(Variables.ConfigurationKey(pair.Key), pair.Value));
        var configuration = StrictCorsConfiguration.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return configuration.Problems.Concat(configuration.Warnings.Where(static warning => warning.Code == "SC2007")).Select(static problem => problem.ToString());
    }

    private IEnumerable<string> ProgramFaults() => _words switch
    {
        [] => [],
        ["dotnet", .. var rest] => new DotnetCommand(rest).Faults(),
        ["strictcors", .. var rest] => StrictCorsCommand.Create().Parse(rest).Errors.Select(static error => error.Message),
        ["curl", .. var rest] => rest.Any(static word => Uri.TryCreate(word, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") ? [] : ["curl without an address"],
        [var script, ..] when script.Contains('/', StringComparison.Ordinal) => File.Exists(Repository.PathOf(script)) || File.Exists(Repository.PathOf(_folder, script)) ? [] : [$"there is no {script}"],
        [var program, ..] => s_others.Contains(program) ? [] : [$"'{program}' is no command that this test knows; add it to the list if it is meant"],
    };

    // Paths from the root of the repository are the repository's own.
    private IEnumerable<string> PathFaults() =>
        from word in _words
        let path = word.StartsWith("file://", StringComparison.Ordinal) ? word["file://".Length..] : word
        where OwnPath().IsMatch(path) && !Exists(path)
        select $"{path} does not exist";

    // A pattern of the shell has to match something.
    private static bool Exists(string path) => path.Contains('*', StringComparison.Ordinal)
        ? Directory.Exists(Repository.PathOf(Path.GetDirectoryName(path)!)) && Directory.EnumerateFiles(Repository.PathOf(Path.GetDirectoryName(path)!), Path.GetFileName(path)).Any()
        : File.Exists(Repository.PathOf(path)) || Directory.Exists(Repository.PathOf(path));

    [GeneratedRegex("""(?:'[^']*'|"[^"]*"|[^\s'"])+""")]
    private static partial Regex Word();

    [GeneratedRegex("'([^']*)'|\"([^\"]*)\"")]
    private static partial Regex Quotes();

    [GeneratedRegex("^([A-Za-z_][A-Za-z0-9_]*)=(.*)$")]
    private static partial Regex Assignment();

    [GeneratedRegex(@" && | \| | ; ")]
    private static partial Regex Separator();

    [GeneratedRegex(@"^(src|tests|samples|\.ci|\.github)/")]
    private static partial Regex OwnPath();
}
