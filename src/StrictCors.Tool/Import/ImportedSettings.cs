using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using StrictCors.Configuration;
using StrictCors.Tool.Export.Ecs;
using StrictCors.Validation;

namespace StrictCors.Tool.Import;

/// <summary>A policy as settings, every one of them, so that a later default changes nothing.</summary>
internal static class ImportedSettings
{
    public static readonly string[] Formats = ["json", "env"];

    public static string Write(ValidatedPolicy policy, string format) => format == "env"
        ? string.Concat(EcsEnvironment.Of(policy).Select(static setting => $"{setting.Key}={setting.Value}\n"))
        : Json(policy);

    private static string Json(ValidatedPolicy policy)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteStartObject(SettingNames.Section);
            List(writer, SettingNames.AllowedOrigins, policy.AllowsAnyOrigin ? ["*"] : policy.Origins.Select(static entry => entry.Text));
            List(writer, SettingNames.AllowedMethods, policy.AllowsAnyMethod ? ["*", .. policy.Methods] : policy.Methods);
            List(writer, SettingNames.AllowedHeaders, policy.AllowsAnyHeader ? ["*", .. policy.Headers] : policy.Headers);
            List(writer, SettingNames.ExposedHeaders, policy.ExposedHeaders);
            writer.WriteBoolean(SettingNames.AllowCredentials, policy.AllowsCredentials);
            writer.WriteNumber(SettingNames.MaxAge, policy.MaxAgeSeconds);
            foreach (var (name, isOn) in policy.YesOrNo.Where(static setting => setting.Key != SettingNames.AllowCredentials))
                writer.WriteBoolean(name, isOn);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    // An empty array is no setting to configuration, so an empty list is an empty text.
    private static void List(Utf8JsonWriter writer, string name, IEnumerable<string> items)
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
