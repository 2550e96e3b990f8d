using StrictCors.Testing;

namespace Playground.Asking;

/// <summary>What a browser would make of the request.</summary>
internal sealed record Answer
{
    /// <summary>A preflight if the browser asks first, then the request if it is sent.</summary>
    public required IReadOnlyList<Exchange> Exchanges { get; init; }

    /// <summary>Whether the page has the API's own origin, so that CORS has no part in it.</summary>
    public required bool IsSameOrigin { get; init; }

    /// <summary>Why the API answers as it does, in the sentence of its log; <see langword="null"/> where its policy was not asked.</summary>
    public string? Sentence { get; init; }

    /// <summary>Why the browser blocks it; <see langword="null"/> when the page may read the answer.</summary>
    public Block? Block { get; init; }
}

/// <summary>A browser's refusal, as <see cref="CorsException"/> has it.</summary>
/// <param name="Reason">The rule of the browser.</param>
/// <param name="IsPreflight">Whether the request itself was never sent.</param>
/// <param name="Console">The line in its console.</param>
/// <param name="Advice">What to change, where the policy's sentence does not say it.</param>
internal sealed record Block(string Reason, bool IsPreflight, string Console, string? Advice)
{
    public static Block Of(CorsException refusal) => new($"{refusal.Reason}", refusal.IsPreflight, refusal.ConsoleMessage, refusal.Advice);
}

/// <summary>A request over HTTP and what came back, line by line, with all that a page can't see.</summary>
internal sealed record Exchange(string Method, string Path, IReadOnlyList<string> Sent, int Status, IReadOnlyList<string> Received);
