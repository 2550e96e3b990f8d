using System.Text.Encodings.Web;

namespace StrictCors.Tool.Export;

/// <summary>Strings and lists between double quotes, with the escapes that JSON, YAML, Terraform's language, Lua and JavaScript have in common.</summary>
/// <remarks>Origins, methods and header names are ASCII without blanks and quotes, so nothing in them needs an escape that one of these lacks.</remarks>
internal static class QuotedText
{
    public static string Of(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";

    public static string List(IEnumerable<string> items) => $"[{Items(items)}]";

    public static string Items(IEnumerable<string> items) => string.Join(", ", items.Select(Of));

    public static string Of(bool value) => value ? "true" : "false";
}
