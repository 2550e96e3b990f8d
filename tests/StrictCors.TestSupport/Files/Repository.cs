namespace StrictCors.TestSupport.Files;

/// <summary>Files of the repository, wherever it was cloned to.</summary>
public static class Repository
{
    private static readonly string Root = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string Text(params string[] parts) => File.ReadAllText(PathOf(parts));

    /// <summary>The rows of a .tsv file under its heading row.</summary>
    public static IEnumerable<string[]> Rows(params string[] parts) =>
        File.ReadLines(PathOf(parts)).Skip(1).Where(line => line.Length > 0).Select(line => line.Split('\t'));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CorsPolicy.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds CorsPolicy.sln.");
    }
}
