using System.Diagnostics;
using System.Globalization;
using System.Text;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.CloudTests.Envoy;

/// <summary>The interpreter that Envoy embeds, run over an exported script.</summary>
internal static class LuaJit
{
    public static async Task<IReadOnlyList<EdgeAnswer>> AnswerAsync(EnvoyExport export, IReadOnlyList<EdgeRequest> requests) =>
        [.. (await RunAsync(export, requests)).Select(static headers => EdgeAnswer.Of(int.Parse(headers.Single(static header => header.Name == ":status").Value, CultureInfo.InvariantCulture), headers))];

    /// <summary>What the script wrote into Envoy's log, a line for each request.</summary>
    public static async Task<IReadOnlyList<string>> LogAsync(EnvoyExport export, IReadOnlyList<EdgeRequest> requests) =>
        [.. (await RunAsync(export, requests)).Select(static headers => headers.Single(static header => header.Name == ":log").Value)];

    private static async Task<IReadOnlyList<IReadOnlyList<(string Name, string Value)>>> RunAsync(EnvoyExport export, IReadOnlyList<EdgeRequest> requests)
    {
        var folder = Directory.CreateTempSubdirectory("strictcors-envoy-").FullName;
        try
        {
            var (script, table) = (Path.Combine(folder, "script.lua"), Path.Combine(folder, "requests.lua"));
            await File.WriteAllTextAsync(script, export.Script);
            await File.WriteAllTextAsync(table, $"return {{\n{string.Concat(requests.Select(request => Exchange(export, request)))}}}\n");
            return [.. (await RunAsync(Repository.PathOf("tests", "StrictCors.CloudTests", "Envoy", "envoy.lua"), script, table)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Fields)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Exchange(EnvoyExport export, EdgeRequest request)
    {
        var headers = request.Headers.Concat([(":method", request.Method), (":authority", EdgeRequest.Host), ("x-forwarded-proto", "http")]);
        return $"{{ status = \"{request.Status}\", request = {List(headers)}, response = {List(EdgeAnswer.OfTheApplication(request.Vary))}, removed = {{ {string.Join(", ", export.Removed.Select(Quote))} }}, written = {List(export.WrittenFor(request))} }},\n";
    }

    private static IReadOnlyList<(string Name, string Value)> Fields(string line) =>
        [.. line.Split('\u0001').Select(static field => (field[..field.IndexOf('=')], field[(field.IndexOf('=') + 1)..]))];

    private static string List(IEnumerable<(string Name, string Value)> headers) => $"{{ {string.Concat(headers.Select(static header => $"{{ {Quote(header.Name)}, {Quote(header.Value)} }}, "))}}}";

    // Every character by its number: no escape can be got wrong.
    private static string Quote(string text) => text.Aggregate(new StringBuilder("\""), static (quoted, character) => quoted.Append(CultureInfo.InvariantCulture, $"\\{(int)character:000}")).Append('"').ToString();

    private static Task<string> RunAsync(params string[] arguments) => Command.PrintedAsync(new ProcessStartInfo("luajit", arguments), TimeSpan.FromMinutes(2));
}
