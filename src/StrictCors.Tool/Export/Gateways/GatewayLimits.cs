using StrictCors.Origins;

namespace StrictCors.Tool.Export.Gateways;

/// <summary>What a gateway's CORS configuration can say.</summary>
/// <param name="Service">The gateway's name in sentences.</param>
/// <param name="WhyNot">Why it can't say an origin or a pattern, a sentence; <see langword="null"/> where it can.</param>
/// <param name="AnyHeader">What a star in the list of request headers does.</param>
internal sealed record GatewayLimits(string Service, Func<OriginEntry, string?> WhyNot, AnyHeader AnyHeader)
{
    /// <summary>How many origins, request headers and exposed headers it takes, each.</summary>
    public int MostItems { get; init; } = int.MaxValue;

    public int LongestOrigin { get; init; } = int.MaxValue;

    public int LongestHeader { get; init; } = int.MaxValue;

    /// <summary>The only methods that it takes; <see langword="null"/> for any.</summary>
    public IReadOnlyList<string>? Methods { get; init; }

    public bool SaysAnyMethod { get; init; } = true;

    /// <summary>With credentials, where any method may be sent, it sends the preflight's own back.</summary>
    public bool EchoesMethods { get; init; } = true;

    /// <summary>It takes a star among the headers that pages may read.</summary>
    public bool ExposesEverything { get; init; } = true;

    public bool SaysZeroAge { get; init; }

    public bool SaysNobody { get; init; }

    /// <summary>Its list of request headers can't be empty.</summary>
    public bool NeedsHeader { get; init; }

    public bool SaysExclusions { get; init; }

    /// <summary>Why it can't refuse requests of other origins, a sentence, where it does not just pass them on.</summary>
    public string? WhyNoRejection { get; init; }

    /// <summary>How long a file may be.</summary>
    // What is kept of an object of Kubernetes: https://etcd.io/docs/v3.5/dev-guide/limit/ has 1.5 MiB for a whole request.
    public int MostCharacters { get; init; } = 1_000_000;

    /// <summary>What is that long at most, the end of a sentence.</summary>
    public string Holder { get; init; } = "an object of Kubernetes takes about a million";
}

/// <summary>What a gateway answers to a preflight where its list of request headers is a star.</summary>
internal enum AnyHeader
{
    /// <summary>The star, which by the standard covers no <c>Authorization</c>.</summary>
    Literal,

    /// <summary>The request's own list, whatever is in it.</summary>
    Echoed,

    /// <summary>With credentials the request's own list, without them the star.</summary>
    EchoedWithCredentials,

    /// <summary>With credentials the request's own list, without them one of the two.</summary>
    Either,

    /// <summary>One of the two, with credentials too.</summary>
    Open,

    /// <summary>Its documentation has no star among headers.</summary>
    Unsaid,
}
