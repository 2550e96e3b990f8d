using StrictCors.Configuration;

namespace StrictCors.Validation;

/// <summary>Keys of the section that no setting has, values where settings belong, and settings that this policy can't have.</summary>
internal static class UnknownKeyValidator
{
    public static void Validate(PolicyReview review)
    {
        var isDefault = review.Policy.IsDefault;
        var names = SettingNames.All.Select(setting => setting.Name)
            .Where(name => name switch
            {
                SettingNames.Hosts => review.Policy.PolicyName is not null,
                _ => isDefault || !SettingNames.IsOfDefaultPolicyAlone(name),
            })
            .Concat(isDefault ? [SettingNames.Policies, SettingNames.ReportOnly] : [])
            .ToList();

        // A detail is foreign text and cut where it is long; these are our own names, and each may be the one that was meant.
        var text = ProblemTexts.UnknownKey with { Remedy = ProblemTexts.UnknownKey.Remedy.Replace("{detail}", string.Join(", ", names), StringComparison.Ordinal) };
        foreach (var unknown in review.Policy.UnknownKeys)
            review.Add(text, unknown, unknown.Name, replacement: NearestName.Find(unknown.Name, names));
        foreach (var plain in review.Policy.PlainValues)
        {
            var holder = isDefault && plain.Name == SettingNames.Policies ? plain.Key + ":<name>" : plain.Key;
            review.Add(RuntimeProblemTexts.PlainValue, plain, plain.Written, key: $"{holder}:{SettingNames.AllowedOrigins}");
        }

        foreach (var misplaced in review.Policy.Settings.Values.Where(setting => !isDefault && SettingNames.IsOfDefaultPolicyAlone(setting.Name)))
            review.Add(ProblemTexts.NotPerPolicy, misplaced, misplaced.Written, $"{SettingNames.Section}:{misplaced.Name}");
    }
}
