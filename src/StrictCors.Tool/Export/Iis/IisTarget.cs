using System.Globalization;
using System.Security;
using StrictCors.Origins;
using StrictCors.Tool.Export.Gateways;

namespace StrictCors.Tool.Export.Iis;

/// <summary>The CORS module of IIS: https://learn.microsoft.com/iis/extensions/cors-module/cors-module-configuration-reference.</summary>
internal sealed class IisTarget : IExportTarget
{
    private static readonly GatewayLimits s_limits = new("IIS", WhyNot, AnyHeader.Echoed)
    {
        SaysAnyMethod = false, ExposesEverything = false, SaysExclusions = true, SaysZeroAge = true,
        WhyNoRejection = "IIS refuses pages of the service itself and navigations with the others, since browsers send Origin with these too.",
        // https://techcommunity.microsoft.com/blog/iis-support-blog/web-config-file-maximum-size-and-count/1608896
        MostCharacters = 250 * 1024, Holder = "IIS reads a web.config of 250 KB at most",
    };

    public string Name => "iis";

    public IReadOnlyList<string> Formats { get; } = ["xml"];

    public ExportResult Export(ExportRequest request) => GatewayRefusals.Result(request, s_limits, () =>
    {
        var cors = Cors(request);
        return request.IsFragment ? $"{Title(request)}<!-- Into system.webServer of web.config: -->\n{cors}" : $"""
            <?xml version="1.0" encoding="utf-8"?>
            {Title(request)}<configuration>
              <system.webServer>
                {ScriptText.Indent(cors, 4)}
              </system.webServer>
            </configuration>

            """;
    });

    private static string Title(ExportRequest request) => request.Owner == ExportOwner.App
        ? """
            <!-- The application owns CORS: the module is off here, whatever the server's own configuration says. Where the module is not installed, IIS takes no such element: leave it out.
                 Anonymous authentication has to be on in IIS, since a preflight signs in nowhere and would get 401 before the application sees it. -->

            """
        : """
            <!-- The CORS module of IIS owns CORS: it answers preflights before any other module. The module has to be installed.
                 What the application says of CORS may be sent beside its headers, and browsers refuse two values: leave UseStrictCors out of the application.
                 failUnlistedOrigins would refuse the service's own pages too, whose browsers send Origin with every POST. -->

            """;

    private static string Cors(ExportRequest request)
    {
        if (request.Owner == ExportOwner.App)
            return "<cors enabled=\"false\" />\n";
        var policy = request.Policy;
        var rules = Allowed(policy).Select(origin => $"  <add origin=\"{origin}\" allowCredentials=\"{QuotedText.Of(policy.AllowsCredentials)}\" maxAge=\"{policy.MaxAgeSeconds.ToString(CultureInfo.InvariantCulture)}\">\n{Lists(policy)}  </add>\n")
            .Concat(policy.Source.Origins.Where(static entry => entry.IsExclusion).Select(static entry => $"  <add origin=\"{entry.Pattern}\" allowed=\"false\" />\n").Distinct(StringComparer.Ordinal));
        return $"<cors enabled=\"true\" failUnlistedOrigins=\"false\">\n{string.Concat(rules)}</cors>\n";
    }

    // The most specific rule counts there, and an exclusion counts here.
    private static IEnumerable<string> Allowed(ExportPolicy policy) => policy.IsOpen ? ["*"] : policy.Origins.Where(policy.AllowsOrigin)
        .Concat(policy.Patterns.Where(pattern => !policy.ExcludedPatterns.Any(excluded => Covers(excluded, pattern))).Select(static pattern => pattern.Pattern)).Distinct(StringComparer.Ordinal);

    private static bool Covers(OriginEntry wide, OriginEntry narrow) => wide.Scheme == narrow.Scheme && wide.Port == narrow.Port
        && (wide.Host == narrow.Host || narrow.Host.EndsWith($".{wide.Host}", StringComparison.Ordinal));

    private static string Lists(ExportPolicy policy) =>
        (policy.AllowsAnyHeader ? "    <allowHeaders allowAllRequestedHeaders=\"true\" />\n" : List("allowHeaders", "header", policy.Headers.Distinct(StringComparer.OrdinalIgnoreCase)))
        + List("allowMethods", "method", policy.Methods.Distinct(StringComparer.Ordinal))
        + List("exposeHeaders", "header", policy.ExposedHeaders.Distinct(StringComparer.OrdinalIgnoreCase));

    private static string List(string name, string item, IEnumerable<string> items) => string.Concat(items.Select(text => $"      <add {item}=\"{SecurityElement.Escape(text)}\" />\n")) is { Length: > 0 } rows
        ? $"    <{name}>\n{rows}    </{name}>\n"
        : "";

    private static string? WhyNot(OriginEntry entry)
    {
        if (entry.AnyPort)
            return "IIS documents a star for subdomains, and none for ports.";
        if (entry.Kind == OriginEntryKind.Label)
            return "IIS documents a star for whole subdomains, and none for a part of a label.";
        return entry.Scheme is "http" or "https" ? null : "IIS documents origins that start with http:// or https:// only.";
    }
}
