using System.Text;
using Microsoft.AspNetCore.Cors.Infrastructure;
using StrictCors.Texts;
using StrictCors.Validation;

namespace StrictCors.Migration;

/// <summary>The policies of <c>AddCors</c> as settings that allow the same, with comments on what no setting can say.</summary>
internal static class AddCorsSettings
{
    public static string Write(CorsOptions options)
    {
        var notes = new StringBuilder();
        ValidatedPolicy? defaultPolicy = null;
        var named = new Dictionary<string, ValidatedPolicy>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, policy) in PoliciesOf(options))
        {
            var isDefault = name == options.DefaultPolicyName;
            var reason = isDefault ? null : WhyNot(name, named.Keys);
            var translated = reason is null ? TranslatedPolicy.Of(isDefault ? null : name, policy) : null;
            foreach (var note in translated?.Notes ?? [reason!])
                notes.Append("// ").Append(isDefault ? "The default policy" : ShownText.Of(name)).Append(": ").Append(note).Append('\n');
            if (isDefault)
                defaultPolicy = translated!.Policy;
            // Endpoints may ask for the default policy by the name that code gave it.
            if (isDefault && name != new CorsOptions().DefaultPolicyName && WhyNot(name, named.Keys) is null)
                named.Add(name, TranslatedPolicy.Of(name, policy).Policy);
            else if (!isDefault && translated is not null)
                named.Add(name, translated.Policy);
        }

        return notes + SettingsText.Write(defaultPolicy, named.Values);
    }

    private static string? WhyNot(string name, IEnumerable<string> others) => name switch
    {
        "" => "The policy is left out: endpoints can't ask for a policy without a name.",
        _ when name.Contains(':', StringComparison.Ordinal) => "The policy is left out: a colon divides the keys of a configuration. Give it another name, here and at the endpoints.",
        _ when others.Contains(name, StringComparer.OrdinalIgnoreCase) => "The policy is left out: names are compared without case here, and another one has this name. Rename it, here and at the endpoints.",
        _ => null,
    };

    private static List<KeyValuePair<string, CorsPolicy>> PoliciesOf(CorsOptions options)
    {
        try
        {
            return [.. FrameworkPolicies.In(options)];
        }
        catch (MissingMethodException missing)
        {
            throw new NotSupportedException("This version of ASP.NET Core does not tell the names of its CORS policies. Write the settings by hand: https://github.com/strictcors/strictcors/blob/main/src/docs/migrating-from-usecors.md has them line by line.", missing);
        }
    }
}
