namespace StrictCors.Tool.Export.Apache;

/// <summary>Apache httpd 2.4.47 or later: <c>mod_setenvif</c> decides, <c>mod_rewrite</c> answers, <c>mod_headers</c> writes.</summary>
internal sealed class ApacheTarget : IExportTarget
{
    public string Name => "apache";

    public IReadOnlyList<string> Formats { get; } = ["apache"];

    public bool TakesTrustedProxies => true;

    public ExportResult Export(ExportRequest request)
    {
        if (request.Owner == ExportOwner.App)
            return ExportResult.Of(request.IsFragment ? ApacheProxy.Fragment(request) : ApacheProxy.File(request, ""));
        var refusals = PlainName.FindOthers(request.Policy, Name);
        if (refusals.Count > 0)
            return ExportResult.Refused(refusals);
        var site = $"{ApacheHops.Network(request.Trusted)}{ApacheDecision.Write(request.Policy)}{ApacheHeaders.Write(request.Policy)}{ApacheLog.Format}{(request.IsFragment ? ApacheLog.Comment : ApacheLog.Directive)}";
        return ExportResult.Of(request.IsFragment ? $"{ApacheProxy.Title(ExportOwner.Edge)}\n{ApacheProxy.SiteComment}{site}" : ApacheProxy.File(request, site));
    }
}
