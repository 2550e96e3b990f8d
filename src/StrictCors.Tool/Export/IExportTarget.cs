namespace StrictCors.Tool.Export;

/// <summary>A layer that a policy can be written for. One class per layer, in a folder of its own.</summary>
internal interface IExportTarget
{
    /// <summary>The word on the command line.</summary>
    string Name { get; }

    /// <summary>What <c>--format</c> takes, the default first; more than one where one layer is described in several languages.</summary>
    IReadOnlyList<string> Formats { get; }

    /// <summary>Whether something of the policy is written where the application owns CORS.</summary>
    bool AppNeedsPolicy => false;

    /// <summary>Whether it is told which hops in front to believe.</summary>
    bool TakesTrustedProxies => false;

    /// <summary>Whether it is a cache that can be told which requests share an answer.</summary>
    bool Caches => false;

    /// <summary>Never looser than the policy: what can't be expressed is a refusal.</summary>
    ExportResult Export(ExportRequest request);
}
