namespace StrictCors.Tool.Export.Nginx;

/// <summary>nginx 1.22 or later, with the modules of every distribution's package.</summary>
internal sealed class NginxTarget : IExportTarget
{
    public string Name => "nginx";

    public IReadOnlyList<string> Formats { get; } = ["nginx"];

    public bool TakesTrustedProxies => true;

    public bool Caches => true;

    public ExportResult Export(ExportRequest request)
    {
        if (request.Kept is { } policies)
            return NginxCache.Export(policies);
        if (request.Owner == ExportOwner.App)
            return ExportResult.Of(request.IsFragment ? NginxProxy.Fragment(request) : NginxProxy.File(request, "", ""));
        var refusals = PlainName.FindOthers(request.Policy, Name);
        if (refusals.Count > 0)
            return ExportResult.Refused(refusals);
        var (maps, server) = (NginxMaps.Write(request.Policy), NginxServer.Write(request.Policy));
        return ExportResult.Of(request.IsFragment ? NginxServer.Fragment((request.Policy.IsOpen ? "" : NginxHops.Network(request.Trusted)) + maps, server) : NginxProxy.File(request, maps, NginxLog.Directive + server));
    }
}
