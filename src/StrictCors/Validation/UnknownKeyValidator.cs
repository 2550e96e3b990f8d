using StrictCors.Configuration;

namespace StrictCors.Validation;

/// <summary>Keys of the section that no setting has.</summary>
internal static class UnknownKeyValidator
{
    public static void Validate(PolicyReview review)
    {
        var isDefault = review.Policy.IsDefault;
        var names = SettingNames.All.Select(setting => setting.Name)
            .Where(name => isDefault || name != SettingNames.AnswerPlainOptions)
            .Concat(isDefault ? [SettingNames.Policies, SettingNames.ReportOnly] : [])
            .ToList();

        foreach (var unknown in review.Policy.UnknownKeys)
            review.Add(MistakeTexts.UnknownKey, unknown, unknown.Name, string.Join(", ", names), NearestName.Find(unknown.Name, names));
    }
}
