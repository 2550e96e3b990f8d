using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using StrictCors.Configuration;
using StrictCors.Validation;

namespace StrictCors.Migration;

/// <summary>Policies as the section <c>StrictCors</c> of an appsettings.json, with every setting written, so that a later default changes nothing.</summary>
internal static class SettingsText
{
    /// <param name="defaultPolicy"><see langword="null"/> where there are only named ones.</param>
    /// <param name="named">Each with its name.</param>
    public static string Write(ValidatedPolicy? defaultPolicy, IReadOnlyCollection<ValidatedPolicy> named)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteStartObject(SettingNames.Section);
            if (defaultPolicy is not null)
                Write(writer, defaultPolicy);
            if (named.Count > 0)
                WriteNamed(writer, named);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WriteNamed(Utf8JsonWriter writer, IReadOnlyCollection<ValidatedPolicy> named)
    {
        writer.WriteStartObject(SettingNames.Policies);
        foreach (var policy in named)
        {
            writer.WriteStartObject(policy.PolicyName!);
            Write(writer, policy);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ValidatedPolicy policy)
    {
        WriteList(writer, SettingNames.AllowedOrigins, policy.AllowsAnyOrigin ? ["*"] : policy.Origins.Select(static entry => entry.Text));
        WriteList(writer, SettingNames.AllowedMethods, policy.AllowsAnyMethod ? ["*", .. policy.Methods] : policy.Methods);
        WriteList(writer, SettingNames.AllowedHeaders, policy.AllowsAnyHeader ? ["*", .. policy.Headers] : policy.Headers);
        WriteList(writer, SettingNames.ExposedHeaders, policy.ExposedHeaders);
        writer.WriteBoolean(SettingNames.AllowCredentials, policy.AllowsCredentials);
        writer.WriteNumber(SettingNames.MaxAge, policy.MaxAgeSeconds);
        foreach (var (name, isOn) in policy.YesOrNo.Where(static setting => setting.Key != SettingNames.AllowCredentials))
            writer.WriteBoolean(name, isOn);
    }

    // An empty array is no setting to configuration, so an empty list is an empty text.
    private static void WriteList(Utf8JsonWriter writer, string name, IEnumerable<string> items)
    {
        var list = items.ToList();
        if (list.Count == 0)
        {
            writer.WriteString(name, "");
            return;
        }

        writer.WriteStartArray(name);
        foreach (var item in list)
            writer.WriteStringValue(item);
        writer.WriteEndArray();
    }
}
