using StrictCors.Tool.Export.Apache;
using StrictCors.Tool.Export.ApiGateway;
using StrictCors.Tool.Export.ApiGatewayRest;
using StrictCors.Tool.Export.Azure;
using StrictCors.Tool.Export.Caches;
using StrictCors.Tool.Export.Caddy;
using StrictCors.Tool.Export.CloudFront;
using StrictCors.Tool.Export.Ecs;
using StrictCors.Tool.Export.Envoy;
using StrictCors.Tool.Export.EnvoyGateway;
using StrictCors.Tool.Export.GatewayApi;
using StrictCors.Tool.Export.HAProxy;
using StrictCors.Tool.Export.Iis;
using StrictCors.Tool.Export.Istio;
using StrictCors.Tool.Export.Kong;
using StrictCors.Tool.Export.LambdaUrl;
using StrictCors.Tool.Export.LoadBalancer;
using StrictCors.Tool.Export.Nginx;
using StrictCors.Tool.Export.Traefik;

namespace StrictCors.Tool.Export;

/// <summary>Every layer there is, in the order of the help.</summary>
internal static class ExportTargets
{
    public static IReadOnlyList<IExportTarget> All { get; } =
    [
        new NginxTarget(),
        new ApacheTarget(),
        new HAProxyTarget(),
        new CaddyTarget(),
        new EnvoyTarget(),
        new ApiGatewayTarget(),
        new CloudFrontTarget(),
        new LoadBalancerTarget(),
        new EcsTarget(),
        new VarnishTarget(),
        new GatewayApiTarget(),
        new EnvoyGatewayTarget(),
        new IstioTarget(),
        new TraefikTarget(),
        new KongTarget(),
        new LambdaUrlTarget(),
        new ApiGatewayRestTarget(),
        new IisTarget(),
        new EcsExpressTarget(),
        new AppServiceTarget(),
        new ContainerAppsTarget(),
        new ApiManagementTarget(),
        new FrontDoorTarget(),
    ];

    public static IExportTarget Find(string name) => All.First(target => target.Name == name);
}
