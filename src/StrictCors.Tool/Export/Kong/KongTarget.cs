using StrictCors.Configuration;
using StrictCors.Tool.Export.Gateways;

namespace StrictCors.Tool.Export.Kong;

/// <summary>Kong's plugin reflects what it is asked, so it is never the owner; what it has to do is to let preflights through.</summary>
internal sealed class KongTarget : IExportTarget
{
    public string Name => "kong";

    public IReadOnlyList<string> Formats { get; } = ["yaml"];

    public ExportResult Export(ExportRequest request)
    {
        CloudRequest.RefuseFragment(request, Name);
        if (request.Owner == ExportOwner.Edge)
            return ExportResult.Refused([Owner(request.Policy)]);
        return ExportResult.Of("""
            # The application owns CORS: neither this route nor its Service has a plugin named cors (konghq.com/plugins), and no global one is there.

            """ + HttpRoute.Of(GatewayService.Of(request, Name), ""));
    }

    private static ExportRefusal Owner(ExportPolicy policy) => new(
        $"{policy.Source.KeyOf(SettingNames.AllowedOrigins)}: {(policy.IsOpen ? "*" : policy.Source.Origins.Count == 0 ? "(nobody)" : string.Join(", ", policy.Source.Origins.Select(static entry => entry.Text)))}",
        "Kong's plugin sends back whatever it is asked where a list is a star or not there: the origin with credentials, the names of headers always; where one origin is listed it writes that one for anyone who asks.",
        "Let the application own CORS: --owner app. Or let a gateway that compares own it, such as gateway-api or istio.");
}
