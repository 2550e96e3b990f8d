namespace StrictCors.Tool.Export.Caddy;

/// <summary>Caddy 2.6 or later, without plug-ins, as a Caddyfile.</summary>
internal sealed class CaddyTarget : IExportTarget
{
    public string Name => "caddy";

    public IReadOnlyList<string> Formats { get; } = ["caddyfile"];

    public bool TakesTrustedProxies => true;

    public ExportResult Export(ExportRequest request)
    {
        if (request.Owner == ExportOwner.App)
            return ExportResult.Of(request.IsFragment ? CaddyFile.Fragment(request, "") : CaddyFile.Write(request, ""));
        var refusals = PlainName.FindOthers(request.Policy, Name);
        if (refusals.Count > 0)
            return ExportResult.Refused(refusals);
        var site = CaddySite.Write(request.Policy, request.IsFragment);
        return ExportResult.Of(request.IsFragment ? CaddyFile.Fragment(request, site) : CaddyFile.Write(request, site));
    }
}
