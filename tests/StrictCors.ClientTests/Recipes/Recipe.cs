using System.Text;
using Microsoft.Extensions.Configuration;
using StrictCors.TestSupport.Files;

namespace StrictCors.ClientTests.Recipes;

/// <summary>A page of src/docs/clients, and the client scripts that need what it says.</summary>
public sealed record Recipe(string Page, IReadOnlyList<RecipeScript> Scripts)
{
    private const string Fence = "```";

    private static readonly string[] s_folder = ["src", "docs", "clients"];

    public static IReadOnlyList<Recipe> All { get; } = [.. TabSeparated.Read("tests/StrictCors.ClientTests/Recipes/recipes.tsv")
        .GroupBy(static row => row["page"])
        .Select(static rows => new Recipe(rows.Key, [.. rows.Select(static row => new RecipeScript(row["script"], row["without"], row["preflights"]))]))];

    public static IEnumerable<string> Files => Directory.GetFiles(Repository.PathOf(s_folder), "*.md").Select(static path => Path.GetFileName(path)).Where(static name => name != "README.md");

    /// <summary>Of the page that lists them all.</summary>
    public static string Overview => Repository.Text([.. s_folder, "README.md"]);

    public string Text => Repository.Text([.. s_folder, Page]);

    /// <summary>What is between the fences, line by line.</summary>
    public IReadOnlyList<string> Configuration =>
        [.. Text.Split('\n').SkipWhile(static line => line != Fence + "json").Skip(1).TakeWhile(static line => line != Fence)];

    public static Recipe Of(string page) => All.Single(recipe => recipe.Page == page);

    /// <summary>The configuration as the page has it, for this page and this host.</summary>
    public IReadOnlyDictionary<string, string> Settings(string origin, string host = "localhost")
    {
        var json = string.Join('\n', Configuration)
            .Replace("https://app.example.com", origin, StringComparison.Ordinal)
            .Replace("api.example.com", host, StringComparison.Ordinal);
        return new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build()
            .AsEnumerable().Where(static pair => pair.Value is not null).ToDictionary(static pair => pair.Key, static pair => pair.Value!);
    }
}

/// <param name="Name">Of a file in the folder pages.</param>
/// <param name="Without">What its page's code sees under the default lists.</param>
/// <param name="Preflights">Empty where the number depends on the moment.</param>
public sealed record RecipeScript(string Name, string Without, string Preflights);
