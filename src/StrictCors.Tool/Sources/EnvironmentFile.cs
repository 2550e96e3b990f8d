namespace StrictCors.Tool.Sources;

/// <summary>
/// A file of <c>KEY=value</c> lines. In the style of <c>docker run --env-file</c> and ECS nothing is unquoted, so that quotes which would reach
/// the application reach the check too; <c>#</c> at the start makes a comment, and a key without <c>=</c> is taken from this environment.
/// </summary>
internal static class EnvironmentFile
{
    /// <summary>Those of <c>--env-file-style</c>; the first one is the default.</summary>
    public static readonly string[] Styles = ["docker", "compose", "dotenv"];

    public static Variables Read(string path, string style = "docker")
    {
        var text = InputFile.Utf8(path);
        if (FileKind.OfText(text, path) is { } kind)
            throw new ToolException($"--env-file reads KEY=value lines, and {path} has none. {kind.Sentence}");
        return style == "docker" ? ReadPlain(text, path) : QuotedEnvironmentFile.Read(text, path, isCompose: style == "compose");
    }

    public static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var character in name)
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '.' or ':' or '-'))
                return false;
        return name.Length > 0 && (char.IsAsciiLetter(name[0]) || name[0] == '_');
    }

    // https://github.com/docker/cli/blob/master/pkg/kvfile/kvfile.go: white space in a name is refused, before "=" too, and values are taken as they are.
    private static Variables ReadPlain(string text, string path)
    {
        var variables = new Variables();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var entry = line.TrimEnd('\r').TrimStart();
            if (entry.Length == 0 || entry[0] == '#')
                continue;
            var equals = entry.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? entry : entry[..equals];
            if (!IsName(name) || (equals < 0 && name.Contains(':')))
                throw new ToolException($"{path}, line {number}: {WrongName(name, equals)}");
            if (equals > 0)
                variables.Set(name, entry[(equals + 1)..], new(path, number));
            else if (Environment.GetEnvironmentVariable(name) is { } inherited)
                variables.Set(name, inherited, new(path, number));
        }

        return variables;
    }

    private static string WrongName(string name, int equals) => name switch
    {
        "" => "there is no name before '='.",
        _ when name.StartsWith("export ", StringComparison.Ordinal) => "docker refuses 'export'. Remove it, or say --env-file-style compose or dotenv, which allow it.",
        _ when equals > 0 && IsName(name.AsSpan().TrimEnd()) => $"docker refuses white space before '='. Write {name.TrimEnd()}=, or say --env-file-style compose or dotenv, which allow it.",
        _ when equals < 0 => $"'{name}' is no KEY=value.",
        _ => $"'{name}' is no name of a variable.",
    };
}
