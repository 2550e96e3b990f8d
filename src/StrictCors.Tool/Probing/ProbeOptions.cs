namespace StrictCors.Tool.Probing;

/// <summary>What to play, and against what.</summary>
internal sealed record ProbeOptions
{
    /// <summary>An origin that nobody has (RFC 2606 reserves the name), so that whoever allows it allows anybody.</summary>
    public const string OriginOfStranger = "https://strictcors-probe.example";

    /// <summary>Nineteen requests at most, one more for every method, three for every hop: this keeps the sum below 40.</summary>
    public const int MostMethods = 5;

    /// <inheritdoc cref="MostMethods"/>
    public const int MostHops = 5;

    public required Uri Url { get; init; }

    public required string Origin { get; init; }

    /// <summary>Asked for in preflights and never sent: a probe changes nothing.</summary>
    public required IReadOnlyList<string> Methods { get; init; }

    public required IReadOnlyList<string> Headers { get; init; }

    public bool WithCredentials { get; init; }

    /// <summary>An origin that is allowed too; without it, one that is not takes the turn.</summary>
    public string? OtherOrigin { get; init; }

    /// <summary>From the outermost to the innermost, after <see cref="Url"/> itself.</summary>
    public IReadOnlyList<Uri> Via { get; init; } = [];

    public bool InsecureTls { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}
