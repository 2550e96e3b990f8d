namespace StrictCors.Tool.Export;

/// <summary>What one call of <c>strictcors export</c> asks for, checked.</summary>
/// <param name="Policy">The policy; with <see cref="ExportOwner.App"/> the layer needs it only where it must list what to pass on.</param>
/// <param name="Owner">Who answers for CORS.</param>
/// <param name="Listen">Where a whole file listens.</param>
/// <param name="Upstream">Where the application is.</param>
/// <param name="Trusted">Who may say where a request comes from.</param>
/// <param name="IsFragment">Only what goes into an existing site.</param>
/// <param name="Format">One of <see cref="IExportTarget.Formats"/>.</param>
/// <param name="Kept">Every policy of the application, where only what a cache keeps is asked for.</param>
internal sealed record ExportRequest(ExportPolicy Policy, ExportOwner Owner, ListenAddress Listen, Upstream Upstream, TrustedProxies Trusted, bool IsFragment, string Format, IReadOnlyList<ExportPolicy>? Kept = null);
