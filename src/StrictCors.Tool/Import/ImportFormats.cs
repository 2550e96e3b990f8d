using StrictCors.Tool.Import.Formats;

namespace StrictCors.Tool.Import;

/// <summary>Every format there is, in the order of the help.</summary>
internal static class ImportFormats
{
    public static IReadOnlyList<IImportFormat> All { get; } =
    [
        new IngressNginxFormat(),
        new GatewayApiFormat(),
        new EnvoyGatewayFormat(),
        new IstioFormat(),
        new TraefikFormat(),
        new NginxFormat(),
        new ApacheFormat(),
        new HAProxyFormat(),
        new CaddyFormat(),
        new EnvoyFormat(),
        new CloudFrontFormat(),
        new ApiGatewayFormat(),
        new ApiGatewayRestFormat(),
        new LambdaUrlFormat(),
        new IisFormat(),
        new ContainerAppsFormat(),
        new AppServiceFormat(),
        new ApiManagementFormat(),
        new ExpressFormat(),
        new AppSettingsFormat(),
    ];

    public static IImportFormat Find(string name) => All.First(format => format.Name == name);
}
