namespace StrictCors.Tool.Export.HAProxy;

/// <summary>HAProxy 2.6 or later, built with PCRE2 as distributions build it.</summary>
internal sealed class HAProxyTarget : IExportTarget
{
    public string Name => "haproxy";

    public IReadOnlyList<string> Formats { get; } = ["haproxy"];

    public bool TakesTrustedProxies => true;

    public ExportResult Export(ExportRequest request)
    {
        if (request.Owner == ExportOwner.App)
            return ExportResult.Of(request.IsFragment ? HAProxyFile.Fragment(request) : HAProxyFile.Write(request, ""));
        var refusals = PlainName.FindOthers(request.Policy, Name);
        if (refusals.Count > 0)
            return ExportResult.Refused(refusals);
        var frontend = $"{HAProxyDecision.Write(request.Policy, request.Trusted, request.IsFragment)}{HAProxyHeaders.Write(request.Policy)}";
        return ExportResult.Of(request.IsFragment ? $"{HAProxyFile.Title(ExportOwner.Edge)}\n{HAProxyFile.FrontendComment}{frontend}" : HAProxyFile.Write(request, frontend));
    }
}
