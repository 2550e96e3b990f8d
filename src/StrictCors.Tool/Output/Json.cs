using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using StrictCors.Tool.Explaining;
using StrictCors.Tool.Export.Ecs;
using StrictCors.Tool.Texts;

namespace StrictCors.Tool.Output;

/// <summary>JSON for programs that people read too: indented, camel case, and nothing escaped that need not be.</summary>
internal static class Json
{
    private static readonly DocumentContext s_documents = new(new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    });

    /// <param name="document">Of a type that <see cref="DocumentContext"/> lists.</param>
    public static string Write<T>(T document) =>
        ForeignText.Json(JsonSerializer.Serialize(document, (JsonTypeInfo<T>)s_documents.GetTypeInfo(typeof(T))!)) + "\n";
}

/// <summary>Code that the compiler writes for every document: a native build has no other way to look at a type.</summary>
[JsonSerializable(typeof(CheckJson))]
[JsonSerializable(typeof(IEnumerable<CodeQualityEntry>))]
[JsonSerializable(typeof(ProbeJson))]
[JsonSerializable(typeof(SarifLog))]
[JsonSerializable(typeof(Explanation))]
[JsonSerializable(typeof(EcsTask))]
[JsonSerializable(typeof(IEnumerable<EcsVariable>))]
internal sealed partial class DocumentContext : JsonSerializerContext;
