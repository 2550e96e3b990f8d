using StrictCors.Tool.Probing;

namespace StrictCors.Tool.Judging;

/// <summary>Something a browser, a cache or a stranger makes of the service's answers.</summary>
/// <param name="Code">Stable: a code never gets another meaning.</param>
/// <param name="Severity">An error keeps the page from its answer, or lets a stranger have it.</param>
/// <param name="Layer">Who has to change.</param>
/// <param name="Who">What tells so, such as <c>Server: nginx</c>.</param>
/// <param name="Sentence">What is wrong.</param>
/// <param name="Remedy">What to change, at that layer.</param>
/// <param name="Evidence">The requests that show it, with their answers.</param>
internal sealed record Finding(string Code, Severity Severity, Layer Layer, string Who, string Sentence, string Remedy, IReadOnlyList<Exchange> Evidence)
{
    /// <summary>What Chromium's console prints for it, where it prints anything.</summary>
    public string? Console { get; init; }
}
