namespace StrictCors.Tool.Export;

/// <summary>Scripts that stand beside the code as files of their own, and texts put into others.</summary>
internal static class ScriptText
{
    /// <param name="name">The file's name; the tool embeds it under no other.</param>
    public static string Read(string name)
    {
        using var stream = typeof(ScriptText).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>Every line but the first is moved in, so that the text can stand where an indented placeholder stood.</summary>
    public static string Indent(string text, int columns) =>
        text.TrimEnd('\n').Replace("\n", "\n" + new string(' ', columns), StringComparison.Ordinal).Replace("\n" + new string(' ', columns) + "\n", "\n\n", StringComparison.Ordinal);
}
