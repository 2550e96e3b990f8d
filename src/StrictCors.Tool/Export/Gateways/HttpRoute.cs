using System.Globalization;

namespace StrictCors.Tool.Export.Gateways;

/// <summary>A route of the Gateway API to one Service, for every method: a rule that matches a method never sees the preflight.</summary>
internal static class HttpRoute
{
    /// <summary>Takes away what the application says of CORS, and says what answers depend on. Answers pass the filters from the last to the first.</summary>
    public static string Owned(ExportPolicy policy) => $"""
        - type: ResponseHeaderModifier
          responseHeaderModifier:
            remove: {QuotedText.List(KnownHeaders.AccessControl)}

        """ + (policy.IsOpen ? "" : "    add:\n    - name: Vary\n      value: Origin\n");

    /// <param name="service">The application.</param>
    /// <param name="filters">A list in YAML, or nothing.</param>
    public static string Of(GatewayService service, string filters) => $"""
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata:
          name: {QuotedText.Of(service.Name)}
        spec:
          parentRefs:
          - name: gateway
          rules:
          - backendRefs:
            - name: {QuotedText.Of(service.Name)}
              port: {service.Port.ToString(CultureInfo.InvariantCulture)}

        """ + (filters.Length == 0 ? "" : $"    filters:\n    {ScriptText.Indent(filters, 4)}\n");

    /// <summary>The rule that lets preflights pass where others match methods.</summary>
    public static string Preflights(GatewayService service) => $"""
        # Into spec.rules: a preflight is OPTIONS, and a rule that matches another method never sees it.
        - matches:
          - method: OPTIONS
          backendRefs:
          - name: {QuotedText.Of(service.Name)}
            port: {service.Port.ToString(CultureInfo.InvariantCulture)}

        """;
}
