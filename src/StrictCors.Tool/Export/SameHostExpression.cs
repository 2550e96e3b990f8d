namespace StrictCors.Tool.Export;

/// <summary>
/// Whether <c>HOST SCHEME ORIGIN</c>, with a blank between, are the service's own page calling: <see cref="Decisions.SameOrigin"/> as an expression. For PCRE, whose
/// back references compare without case where told to. The group has a name since HAProxy captures no others.
/// </summary>
internal static class SameHostExpression
{
    public const string OfHttps = @"^(?<strictcors_host>\S+?)(?<!:443)(?::443)? https? https://(?i:\k<strictcors_host>)$";

    public const string OfHttp = @"^(?<strictcors_host>\S+?)(?<!:80)(?::80)? http http://(?i:\k<strictcors_host>)$";
}
