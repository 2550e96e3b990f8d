namespace StrictCors.TestSupport.Files;

/// <summary>Outputs as they were read and found good. <c>STRICTCORS_WRITE_GOLDEN=1 dotnet test</c> writes them anew, for a reviewer to read in the diff.</summary>
public static class Golden
{
    /// <param name="file">Its path below the repository.</param>
    /// <param name="output">What is to be in it.</param>
    public static void Compare(string file, string output)
    {
        var path = Repository.PathOf(file);
        var text = output.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("STRICTCORS_WRITE_GOLDEN") == "1")
            File.WriteAllText(path, text);
        text.Should().Be(File.ReadAllText(path), $"{file} says so");
    }
}
