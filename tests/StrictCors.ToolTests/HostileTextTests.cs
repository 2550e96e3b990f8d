using System.Security;
using System.Text.Json;
using System.Xml;
using StrictCors.TestSupport.Processes;
using StrictCors.Texts;
using StrictCors.Tool;
using StrictCors.Tool.Checking;
using StrictCors.Tool.Commands;
using StrictCors.Tool.Output;

namespace StrictCors.ToolTests;

/// <summary>Nothing that a file says reaches a terminal, a log or a report as it is.</summary>
public sealed class HostileTextTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("strictcors-hostile-").FullName;

    /// <summary>Each file with the options of the first row that names it.</summary>
    public static TheoryData<string> Files { get; } = [.. InputTests.Rows.Select(static row => FileOf(row["call"])).Distinct()];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, MemberData(nameof(Files))]
    public void No_text_of_a_file_reaches_an_output_as_it_is(string file)
    {
        var call = InputTests.Rows.First(row => FileOf(row["call"]) == file)["call"];
        var copy = Path.Combine(_folder, Path.GetFileName(file));
        foreach (var text in HostileInputs.Of(file))
        {
            File.WriteAllText(copy, text);
            foreach (var format in CheckReport.Formats)
                Judge(call.Replace(file, copy, StringComparison.Ordinal), format);
        }
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("github")]
    [InlineData("gitlab")]
    public async Task The_built_command_says_nothing_of_a_file_as_it_is(string format)
    {
        var name = JsonSerializer.Serialize(HostileInputs.Text);
        var file = Path.Combine(_folder, "task.json");
        var entries = string.Join(", ", new[] { HostileInputs.Text, $"StrictCors__Policies__{HostileInputs.Text}__AllowedOrigins", $"CORS_ALLOWED_ORIGIN{HostileInputs.Text}", "CORS_MAX_AGE" }
            .Select(key => $$"""{ "name": {{JsonSerializer.Serialize(key)}}, "value": {{name}} }"""));
        await File.WriteAllTextAsync(file, $$"""
            { "containerDefinitions": [
              { "name": {{name}}, "environment": [{{entries}}],
                "secrets": [{ "name": "CORS_ALLOWED_ORIGINS", "valueFrom": {{name}} }],
                "environmentFiles": [{ "type": "s3", "value": {{name}} }] },
              { "name": "fine", "environment": [{ "name": "CORS_ALLOWED_ORIGINS", "value": "https://app.example.com" }, { "name": {{JsonSerializer.Serialize($"StrictCors__Policies__{HostileInputs.Text}__AllowedOrigins")}}, "value": "https://b.example.com" }] }] }
            """);

        var result = await ToolProcess.RunAsync("check", "--task-definition", file, "--format", format);
        result.Code.Should().Be(1, result.ToString());
        result.Errors.Should().BeEmpty();
        ShouldBeHarmless(result.Output, format);
    }

    [Theory]
    [InlineData("express-options", """{ "origin": [@], "methods": [@], "allowedHeaders": [@], "exposedHeaders": [@], "credentials": true }""")]
    [InlineData("apigateway", """{ "CorsConfiguration": { "AllowOrigins": [@], "AllowMethods": [@], "AllowHeaders": [@], "ExposeHeaders": [@] } }""")]
    [InlineData("ingress-nginx", """{ "kind": "Ingress", "metadata": { "name": @, "annotations": { "nginx.ingress.kubernetes.io/enable-cors": "true", "nginx.ingress.kubernetes.io/cors-allow-origin": @, "nginx.ingress.kubernetes.io/cors-max-age": @ } } }""")]
    [InlineData("envoy", """{ "cors": { "allow_origin_string_match": [{ "exact": @ }, { "prefix": @ }, { "suffix": @ }, { "safe_regex": { "regex": @ } }], "allow_methods": @, "allow_headers": @ } }""")]
    [InlineData("apache", "SetEnvIf Origin @ A=$0\nHeader set Access-Control-Allow-Origin %{A}e env=A\nHeader set Access-Control-Allow-Methods @\n")]
    [InlineData("haproxy", "frontend a\n  acl a req.hdr(origin) @\n  http-response set-header Access-Control-Allow-Origin * if a\n  http-response set-header Access-Control-Allow-Methods @\n")]
    [InlineData("caddy", "a {\n  @b header Origin @\n  header Access-Control-Allow-Origin @\n}\n")]
    [InlineData("cloudfront", """
        resource "a" @ {
          cors_config {
            access_control_allow_origins {
              items = [@]
            }
          }
        }
        """)]
    [InlineData("apigateway-rest", """{ "responseParameters": { "method.response.header.Access-Control-Allow-Origin": @, "method.response.header.Access-Control-Allow-Methods": @ } }""")]
    [InlineData("apigateway-rest", """{ "responseParameters": { "method.response.header.Access-Control-Allow-Methods": "'GET'", "gatewayresponse.header.Access-Control-Allow-Origin": @ } }""")]
    [InlineData("lambda-url", """{ "Cors": { "AllowOrigins": ["*.a", @], "AllowMethods": [@], "AllowHeaders": [@], "ExposeHeaders": [@] } }""")]
    [InlineData("azure-container-apps", """{ "corsPolicy": { "allowedOrigins": ["*.a", @], "allowedMethods": [@], "allowedHeaders": [@], "exposeHeaders": [@] } }""")]
    [InlineData("azure-app-service", """{ "cors": { "allowedOrigins": ["*.a", @], "supportCredentials": true } }""")]
    [InlineData("iis", "<cors enabled='true'><add origin=@><allowMethods><add method=@ /></allowMethods><allowHeaders><add header=@ /></allowHeaders></add></cors>")]
    [InlineData("iis", "<cors enabled='true'><add origin='*' /><add origin=@ allowed='false' /></cors>")]
    [InlineData("apim", "<cors><allowed-origins><origin>@</origin></allowed-origins><allowed-methods preflight-result-max-age=@ /></cors>")]
    public async Task No_text_of_an_imported_file_reaches_an_output_as_it_is(string format, string document)
    {
        var file = Path.Combine(_folder, "imported");
        // Configurations of servers have no escapes for what JSON escapes.
        var hostile = document.StartsWith('{') ? JsonSerializer.Serialize(HostileInputs.Text) : $"\"{(document.StartsWith('<') ? Xml(HostileInputs.OneLine) : HostileInputs.OneLine)}\"";
        await File.WriteAllTextAsync(file, document.Replace("@", hostile, StringComparison.Ordinal));

        var result = await ToolProcess.RunAsync("import", file, "--from", format);

        result.Code.Should().BeOneOf(1, 2);
        result.Errors.Should().NotBeEmpty();
        ShouldBeHarmless(result.Output, "text");
        ShouldBeHarmless(result.Errors, "text");
    }

    [Theory]
    [InlineData("check --env-file @")]
    [InlineData("check --manifest @")]
    [InlineData("check --container @ --task-definition tests/StrictCors.ToolTests/golden/task-definition.json")]
    [InlineData("explain --task-definition tests/StrictCors.ToolTests/golden/task-definition.json --container admin --origin @")]
    [InlineData("explain --env-file tests/StrictCors.ToolTests/inputs/env/plain.env --origin @")]
    [InlineData("explain --env-file tests/StrictCors.ToolTests/inputs/env/plain.env --origin https://app.example.com --method @ --header @")]
    [InlineData("explain --env-file tests/StrictCors.ToolTests/inputs/env/plain.env --origin https://app.example.com --header @ --format json")]
    [InlineData("explain --env-file tests/StrictCors.ToolTests/inputs/env/plain.env --origin https://app.example.com --policy @")]
    [InlineData("import @ --from nginx")]
    [InlineData("import tests/StrictCors.ToolTests/golden/settings.env --from @")]
    [InlineData("check --format @")]
    [InlineData("check --@")]
    [InlineData("@")]
    public async Task No_word_of_the_call_reaches_an_output_as_it_is(string call)
    {
        var result = await ToolProcess.RunInRepositoryAsync([.. call.Split(' ').Select(static word => word.Replace("@", HostileInputs.Text, StringComparison.Ordinal))]);
        result.Code.Should().BeOneOf(1, 2);
        ShouldBeHarmless(result.Output, "text");
        ShouldBeHarmless(result.Errors, "text");
    }

    private static void Judge(string call, string format)
    {
        var output = new StringWriter();
        var terminal = new Terminal(output);
        try
        {
            var (sources, command) = (new SourceArguments(), new System.CommandLine.Command("check"));
            sources.AddTo(command);
            command.TreatUnmatchedTokensAsErrors = false;
            CheckReport.Write(Check.Run(sources.Read(command.Parse(call.Split(' ')))), format, isStrict: true, terminal);
        }
        catch (ToolException exception)
        {
            terminal.Lines("red", exception.Message);
            format = "text";
        }

        ShouldBeHarmless(output.ToString(), format);
    }

    private static void ShouldBeHarmless(string output, string format)
    {
        foreach (var rune in output.EnumerateRunes())
            if (rune.Value != '\n' && !ShownText.IsVisible(rune))
                throw new InvalidOperationException($"U+{rune.Value:X4} in {format}: {ShownText.Of(output)}");
        output.Should().NotContain("##").And.NotContain(new string('a', 1_000), format);
        foreach (var line in output.Split('\n').Where(static line => line.TrimStart().StartsWith("::", StringComparison.Ordinal)))
            line.Should().MatchRegex(format == "github" ? "^::(error|warning) (file=[^:,]+,line=[0-9]+,)?title=SC[0-9]{4}::SC" : "^$");
        if (format == "sarif")
            output.Should().NotContain("](");
    }

    // XML has no way to write most controls.
    private static string Xml(string text) => SecurityElement.Escape(new([.. text.Where(XmlConvert.IsXmlChar)]))!;

    private static string FileOf(string call) => call.Split(' ').Last(static word => word.Contains('/', StringComparison.Ordinal));
}
