using StrictCors.Configuration;
using StrictCors.TestSupport.Library;
using StrictCors.Validation;

namespace StrictCors.Fuzz.Targets;

/// <summary>Any text in any setting: judged without an exception, each problem complete, and each replacement good.</summary>
internal sealed class ValueTarget() : Target("values", 4, Fuzz.Seeds.Values, new(200_000, 4_000, 5_000, 50))
{
    private static readonly string[] s_keys =
    [
        .. SettingNames.All.Select(static setting => setting.FlatKey).OfType<string>(),
        .. SettingNames.All.Select(static setting => $"StrictCors:{setting.Name}"),
        .. SettingNames.All.Select(static setting => $"StrictCors:{setting.Name}:0"),
    ];

    private ValidationResult? _result;

    public override void Work(string input) => _result = Configured.ValidateOne(KeyOf(input), input, isDevelopment: false);

    public override int Judge(string input)
    {
        var key = KeyOf(input);
        var kind = key.Length;
        foreach (var problem in _result!.Problems.Concat(_result.Warnings))
        {
            Finding.Unless(problem.Code.Length == 6 && problem.Setting.Length > 0 && problem.Source.Length > 0, "a problem has a code, a setting and a source", input);
            Finding.Unless(problem.OffendingText.Length > 0 && problem.Reason.Length > 0 && problem.Remedy.Length > 0, "a problem says what is wrong and what to write", input);
            Finding.Unless(!problem.ToString().Any(char.IsControl), "a problem fits on one line", input);
            kind = (kind * 31) + Fingerprint.Of(problem.Code);
        }

        foreach (var problem in _result.Problems)
        {
            // An array where one value belongs is replaced by the value, not by another array.
            var fedBack = problem.Code == ProblemTexts.ArrayForOne.Code ? key[..^2] : key;
            // An exclusion alone takes nothing out, which is a mistake of its own.
            if (problem.Replacement is { } replacement && _result.Problems.Count == 1 && !replacement.StartsWith('!'))
                Finding.Unless(Configured.ValidateOne(fedBack, replacement, isDevelopment: false).Problems.Count == 0, $"the replacement {replacement} passes for {key}", input);
        }

        return kind;
    }

    private static string KeyOf(string input) => s_keys[Fingerprint.Of(input) % s_keys.Length];
}
