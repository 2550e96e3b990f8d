using System.Runtime.CompilerServices;
using Spectre.Console;
using StrictCors.Tool.Checking;
using StrictCors.Tool.Texts;

namespace StrictCors.Tool.Output;

/// <summary>The report of <c>check</c> for people: lines in a pipe, the policy as a table in a terminal.</summary>
internal static class CheckText
{
    public static void Write(IReadOnlyList<CheckedTarget> targets, bool isStrict, Terminal terminal)
    {
        foreach (var target in targets)
            Write(target, terminal);
        var problems = targets.Sum(static target => target.Problems.Count(static problem => !problem.IsWarning));
        var warnings = targets.Sum(static target => target.Problems.Count) - problems;
        var failing = isStrict && warnings > 0 ? "; --strict makes warnings fail" : "";
        terminal.Line(problems == 0 && failing.Length == 0 ? "green" : "red", $"{Count(problems, "problem")}, {Count(warnings, "warning")}{failing}.");
    }

    private static void Write(CheckedTarget target, Terminal terminal)
    {
        var name = ForeignText.Cut(target.Target.Name);
        terminal.Line("bold", target.HasSettings || target.MayHaveSettings || target.Problems.Count > 0 ? name : $"{name}: no CORS settings");
        foreach (var problem in target.Problems)
            terminal.Line(problem.IsWarning ? "yellow" : "red", $"  {(problem.IsWarning ? "warning" : "error")} {problem}");

        foreach (var unknown in target.Target.Unknown.Where(CheckedTarget.MayBeSetting))
            terminal.Line("yellow", $"  not checked: {unknown.Sentence}");
        if (target.ShowsPolicy)
            foreach (var policy in EffectivePolicy.Of(target))
                WritePolicy(policy, terminal);
    }

    private static void WritePolicy(EffectivePolicy policy, Terminal terminal)
    {
        terminal.Plain($"  {policy.Name}");
        if (terminal.HasScreen)
            WriteTable(policy, terminal);
        else
            foreach (var setting in policy.Settings)
                terminal.Plain($"    {setting.Name}: {setting.Value} ({From(setting)})");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteTable(EffectivePolicy policy, Terminal terminal)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("setting", "in effect", "from");
        foreach (var setting in policy.Settings)
            table.AddRow(Cell(setting.Name), Cell(setting.Value), Cell(From(setting)));
        terminal.Screen!.Write(table);
    }

    private static string Cell(string text) => Markup.Escape(ForeignText.Line(text));

    private static string From(EffectiveSetting setting) => setting.IsDefault ? $"default; set {setting.Key}" : setting.Key;

    private static string Count(int number, string thing) => number == 1 ? $"1 {thing}" : $"{number} {thing}s";
}
