using StrictCors.Configuration;

namespace StrictCors.Validation;

/// <summary>Keys of the section that no setting has.</summary>
internal static class UnknownKeyValidator
{
    public static void Validate(PolicyReview review)
    {
        var isDefault = review.Policy.IsDefault;
        var names = SettingNames.All.Select(setting => setting.Name)
            .Where(name => name switch
            {
                SettingNames.AnswerPlainOptions => isDefault,
                SettingNames.Hosts => review.Policy.PolicyName is not null,
                _ => true,
            })
            .Concat(isDefault ? [SettingNames.Policies, SettingNames.ReportOnly] : [])
            .ToList();

        // A detail is foreign text and cut where it is long; these are our own names, and each may be the one that was meant.
        var text = ProblemTexts.UnknownKey with { Remedy = ProblemTexts.UnknownKey.Remedy.Replace("{detail}", string.Join(", ", names), StringComparison.Ordinal) };
        foreach (var unknown in review.Policy.UnknownKeys)
            review.Add(text, unknown, unknown.Name, replacement: NearestName.Find(unknown.Name, names));
    }
}
