using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;
using StrictCors.Tool;
using StrictCors.Tool.Import;

namespace StrictCors.CloudTests.Import;

/// <summary>What is deployed becomes settings that are never looser, and what is dangerous or inexact in it is said with its line.</summary>
public sealed class ImportTests
{
    private static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> s_imports = TabSeparated.Read($"{CloudPolicy.Folder}/Import/imports.tsv");

    private static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> s_bad = TabSeparated.Read($"{CloudPolicy.Folder}/Import/bad-files.tsv");

    public static TheoryData<string> Imports() => new(s_imports.Select(static row => row["about"]));

    public static TheoryData<string> Bad() => new(s_bad.Select(static row => row["about"]));

    [Theory]
    [MemberData(nameof(Imports))]
    public void An_import_writes_what_is_deployed_and_says_what_is_wrong_with_it(string about)
    {
        var row = s_imports.Single(row => row["about"] == about);
        var (policy, notes) = Importer.Read(ImportFormats.Find(row["from"]), row["text"], "export");

        var settings = ImportedSettings.Write(policy, "env");
        foreach (var setting in row["writes"].Split(" | "))
            ("\n" + settings).Should().Contain("\n" + setting);
        var said = row["says"].Split(" | ", StringSplitOptions.RemoveEmptyEntries);
        if (said.Length == 0)
            notes.Should().BeEmpty();
        else
            string.Join('\n', notes).Should().ContainAll(said);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_file_that_is_not_what_it_is_called_is_named_with_its_line(string about)
    {
        var row = s_bad.Single(row => row["about"] == about);
        FluentActions.Invoking(() => Importer.Read(ImportFormats.Find(row["from"]), row["text"], "export")).Should().Throw<ToolException>().Which.Message.Should().Contain(row["says"]).And.Contain("line ");
    }

    [Fact]
    public void Every_format_has_a_row_that_is_read_and_one_that_is_not()
    {
        s_imports.Select(static row => row["from"]).Distinct().Should().BeEquivalentTo(ImportFormats.All.Select(static format => format.Name));
        s_bad.Select(static row => row["from"]).Distinct().Should().BeEquivalentTo(ImportFormats.All.Select(static format => format.Name));
        var guide = Repository.Text("src", "StrictCors.Tool", "README.md");
        foreach (var format in ImportFormats.All)
            guide.Should().Contain($"| `{format.Name}` | ");
    }

    [Theory]
    [InlineData("listed origins", 0)]
    [InlineData("the defaults of ingress-nginx", 1)]
    public async Task The_command_writes_settings_that_a_check_takes(string about, int code)
    {
        var folder = Directory.CreateTempSubdirectory("strictcors-import-").FullName;
        var (file, settings) = (Path.Combine(folder, "ingress.yaml"), Path.Combine(folder, "appsettings.json"));
        await File.WriteAllTextAsync(file, s_imports.Single(row => row["about"] == about)["text"]);

        var result = await ToolProcess.RunAsync("import", file, "--from", "ingress-nginx", "--output", settings);

        result.Code.Should().Be(code, result.ToString());
        result.Output.Should().BeEmpty();
        result.Errors.Length.Should().Match(length => length == 0 == (code == 0));
        (await ToolProcess.RunAsync("check", "--appsettings", settings)).Code.Should().Be(0);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_command_writes_nothing_of_a_file_that_is_something_else()
    {
        var folder = Directory.CreateTempSubdirectory("strictcors-import-").FullName;
        var (file, settings) = (Path.Combine(folder, "ingress.yaml"), Path.Combine(folder, "appsettings.json"));
        await File.WriteAllTextAsync(file, s_bad[0]["text"]);

        var result = await ToolProcess.RunAsync("import", file, "--from", "ingress-nginx", "--output", settings);

        result.Code.Should().Be(2, result.ToString());
        result.Errors.Should().Contain("line 1").And.Contain("--from ingress-nginx reads");
        File.Exists(settings).Should().BeFalse();
        Directory.Delete(folder, recursive: true);
    }
}
