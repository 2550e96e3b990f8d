using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ToolTests;

/// <summary>Files as people write them, each with the verdict that <c>check</c> has to reach: inputs.tsv.</summary>
public sealed class InputTests
{
    private const string Folder = "tests/StrictCors.ToolTests/inputs/";

    internal static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> Rows = TabSeparated.Read("tests/StrictCors.ToolTests/inputs.tsv");

    public static TheoryData<string> Calls { get; } = [.. Rows.Select(static row => row["call"])];

    [Theory, MemberData(nameof(Calls))]
    public async Task A_file_gets_its_verdict(string call)
    {
        var row = Rows.Single(row => row["call"] == call);
        var words = call.Split(' ').Select(static word => word.Contains('/', StringComparison.Ordinal) ? Folder + word : word);
        var result = await ToolProcess.RunInRepositoryAsync(["check", .. words]);

        $"{result.Code}".Should().Be(row["code"], result.ToString());
        var said = result.Output + result.Errors;
        said.Should().NotContain("   at ");
        foreach (var sentence in row["says"].Split(" | ", StringSplitOptions.RemoveEmptyEntries))
            said.Should().Contain(sentence);
        foreach (var sentence in row["does not say"].Split(" | ", StringSplitOptions.RemoveEmptyEntries))
            said.Should().NotContain(sentence);
        if (row["code"] == "2")
            result.Output.Should().BeEmpty("nothing was judged");
        else
            result.Errors.Should().BeEmpty();
    }

    [Fact]
    public void Every_file_is_in_the_table_or_beside_one_that_is()
    {
        var named = Rows.SelectMany(static row => row["call"].Split(' ').Concat(row["beside"].Split(' ')).Where(static word => word.Contains('/', StringComparison.Ordinal)));
        Directory.GetFiles(Repository.PathOf(Folder), "*", SearchOption.AllDirectories).Select(static file => Path.GetRelativePath(Repository.PathOf(Folder), file)).Should().BeSubsetOf(named);
    }
}
