using StrictCors.Configuration;
using StrictCors.Tests.Validation;
using StrictCors.Validation;

namespace StrictCors.Fuzz.Targets;

/// <summary>Any text in any setting: judged without an exception, each problem complete, and each replacement good.</summary>
internal static class ValueTarget
{
    private static readonly string[] s_keys =
    [
        .. SettingNames.All.Select(static setting => setting.FlatKey).OfType<string>(),
        .. SettingNames.All.Select(static setting => $"StrictCors:{setting.Name}"),
        .. SettingNames.All.Select(static setting => $"StrictCors:{setting.Name}:0"),
    ];

    public static void Run(string input)
    {
        var key = s_keys[(int)((uint)string.GetHashCode(input, StringComparison.Ordinal) % s_keys.Length)];
        var result = Configured.ValidateOne(key, input, isDevelopment: false);
        foreach (var problem in result.Mistakes)
        {
            Finding.Unless(problem.Code.Length == 6 && problem.Setting.Length > 0 && problem.Source.Length > 0, "a problem has a code, a setting and a source", input);
            Finding.Unless(problem.OffendingText.Length > 0 && problem.Reason.Length > 0 && problem.Mend.Length > 0, "a problem says what is wrong and what to write", input);
            Finding.Unless(!problem.ToString().Any(char.IsControl), "a problem fits on one line", input);
            // An array where one value belongs is replaced by the value, not by another array.
            var fedBack = problem.Code == MistakeTexts.ArrayForOne.Code ? key[..^2] : key;
            // An exclusion alone takes nothing out, which is a mistake of its own.
            if (problem.Replacement is { } replacement && result.Mistakes.Count == 1 && !replacement.StartsWith('!'))
                Finding.Unless(Configured.ValidateOne(fedBack, replacement, isDevelopment: false).Mistakes.Count == 0, $"the replacement {replacement} passes for {key}", input);
        }
    }
}
