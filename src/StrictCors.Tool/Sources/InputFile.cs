namespace StrictCors.Tool.Sources;

/// <summary>Reads what the user named, or says in one sentence why that can't be.</summary>
internal static class InputFile
{
    private const long MostBytes = 16 * 1024 * 1024;

    public static string Text(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MostBytes })
                throw new ToolException($"{path} is over {MostBytes / 1024 / 1024} MiB, which is no settings file.");
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ToolException($"{path} can't be read: {exception.Message}");
        }
    }
}
