using StrictCors.Clients;
using StrictCors.TestSupport.Files;

namespace StrictCors.DocumentationTests;

/// <summary>The page of client libraries shows the table that the library reads.</summary>
public sealed class ClientPageTests
{
    private const string Page = "src/docs/clients/README.md";
    private const string UnderHeadings = "| --- | --- | --- | --- | --- | --- | --- |\n";

    [Fact]
    public void The_page_has_a_row_for_each_client_as_the_table_has_it()
    {
        var rows = TabSeparated.Read("src/StrictCors.Core/Clients/clients.tsv").Select(static row =>
            $"| `{row["id"]}` | [{row["name"]}]({row["source"]}) | {row["package"]} {row["version"]} | {Spaced(row["methods"])} | {Spaced(row["request headers"])} | {row["credentials"]} | {Spaced(row["response headers"])} |\n");
        var parts = File.ReadAllText(Repository.PathOf(Page)).Split(UnderHeadings);
        parts.Should().HaveCount(2);

        // With STRICTCORS_WRITE_GOLDEN=1 the rows are written, for a reviewer to read in the diff.
        Golden.Compare(Page, parts[0] + UnderHeadings + string.Concat(rows) + parts[1][parts[1].IndexOf("\nAn empty column", StringComparison.Ordinal)..]);
    }

    [Fact]
    public void Every_client_has_its_facts()
    {
        KnownClients.All.Select(static client => client.Id).Should().OnlyHaveUniqueItems();
        KnownClients.All.Should().OnlyContain(static client => client.Source.StartsWith("https://") && client.Package.Contains(' ') && client.Name.Length > 0);
    }

    private static string Spaced(string list) => list.Replace(",", ", ", StringComparison.Ordinal);
}
