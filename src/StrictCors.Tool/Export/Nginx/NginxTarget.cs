using System.Globalization;
using StrictCors.Configuration;

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
        var names = PlainName.FindOthers(request.Policy, Name);
        // What can't be written has no length.
        ExportRefusal[] refusals = names.Count > 0 ? [.. names] : [.. TooLong(request.Policy)];
        if (refusals.Length > 0)
            return ExportResult.Refused(refusals);
        var (maps, server) = (NginxMaps.Write(request.Policy), NginxServer.Write(request.Policy, !request.IsFragment));
        return ExportResult.Of(request.IsFragment ? NginxServer.Fragment(request.Policy, (request.Policy.IsOpen ? "" : NginxHops.Network(request.Trusted)) + maps, server) : NginxProxy.File(request, maps, NginxLog.Directive + server));
    }

    private static IEnumerable<ExportRefusal> TooLong(ExportPolicy policy)
    {
        (string Setting, int Length)[] written =
        [
            (SettingNames.AllowedMethods, MethodExpression.Of(policy).Length),
            (SettingNames.AllowedHeaders, HeaderListExpression.Allowed(policy).Length),
            (SettingNames.ExposedHeaders, policy.ExposeHeaders.Length),
        ];
        return written.Where(static one => one.Length > NginxText.LongestParameter).Select(one => new ExportRefusal(
            policy.Source.KeyOf(one.Setting),
            string.Create(CultureInfo.InvariantCulture, $"What nginx compares or sends of this list would have {one.Length} characters, and one parameter of its configuration has {NginxText.LongestParameter} at most."),
            "Shorten the list, or leave CORS to the application: --owner app."));
    }
}
