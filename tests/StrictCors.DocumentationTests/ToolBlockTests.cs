using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.DocumentationTests;

/// <summary>Commands of <c>strictcors</c> on pages, run by the tool as built, beside the files that they name; a probe asks the sample instead of the page's address.</summary>
public sealed class ToolBlockTests(ProbedSample sample) : IClassFixture<ProbedSample>
{
    public static TheoryData<string, string> Commands
    {
        get
        {
            var commands = new TheoryData<string, string>();
            foreach (var (block, command) in CommandKind.OnPages.Where(static known => CommandKind.Of(known.Block.Page, known.Command)?.RunBy == nameof(ToolBlockTests)))
                commands.Add(block.Name, command.Line);
            return commands;
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_of_the_tool_does_what_its_page_shows(string name, string line)
    {
        var page = Pages.Block(name).Page;
        var command = ShellCommand.In(line, page).Single();
        var kind = CommandKind.Of(page, command)!;
        var folder = Directory.CreateTempSubdirectory("strictcors-page-").FullName;
        foreach (var file in Directory.GetFiles(Repository.PathOf("tests", "StrictCors.DocumentationTests", "application")).Append(Repository.PathOf("samples", "FargateApi", "task-definition.json")))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));

        var words = command.Words.Skip(1).ToArray();
        for (var index = 1; index < words.Length; index++)
            if (words[index - 1] is "probe" or "--via")
                words[index] = sample.InsteadOf(words[index]);
        var run = await ToolProcess.RunInAsync(folder, new Dictionary<string, string>(), words);

        $"{run.Code}".Should().Be(kind.EndsWith, run.ToString());
        foreach (var written in (string[])["--output", "--report"])
            if (Array.IndexOf(words, written) is var index and >= 0)
                new FileInfo(Path.Combine(folder, words[index + 1])).Length.Should().BePositive();
        Directory.Delete(folder, recursive: true);
    }
}
