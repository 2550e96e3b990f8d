namespace StrictCors.Tool.Output;

internal static class OutputFile
{
    public static void Write(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ToolException($"{path} can't be written: {exception.Message}");
        }
    }
}
