using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using StrictCors.Tool.Texts;

namespace StrictCors.Tool.Output;

/// <summary>JSON for programs that people read too: indented, camel case, and nothing escaped that need not be.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    public static string Write(object value) => ForeignText.Json(JsonSerializer.Serialize(value, s_options)) + "\n";
}
