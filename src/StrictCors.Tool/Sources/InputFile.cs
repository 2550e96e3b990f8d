using System.Text;

namespace StrictCors.Tool.Sources;

/// <summary>Reads what the user named, or says in one sentence why that can't be.</summary>
internal static class InputFile
{
    private const long MostBytes = 16 * 1024 * 1024;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Text(string path) => Read(path, static path => File.ReadAllText(path));

    /// <summary>For files that their readers take for UTF-8, whatever mark is at their beginning.</summary>
    public static string Utf8(string path) => Read(path, static path => s_utf8.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF'));

    private static string Read(string path, Func<string, string> read)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MostBytes })
                throw new ToolException($"{path} is over {MostBytes / 1024 / 1024} MiB, which is no settings file.");
            return read(path);
        }
        catch (DecoderFallbackException)
        {
            throw new ToolException($"{path} is not in UTF-8. Save it as UTF-8; Windows PowerShell's > writes UTF-16.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ToolException($"{path} can't be read: {exception.Message}");
        }
    }
}
