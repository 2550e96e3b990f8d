using System.Net;

namespace StrictCors.Testing.Texts;

/// <summary>Everything the two sentences of a <see cref="CorsException"/> are made of.</summary>
/// <param name="Reason">Why.</param>
/// <param name="IsPreflight">Whether a preflight's answer is to blame.</param>
/// <param name="Page">The page's origin.</param>
/// <param name="Sent">What was sent as <c>Origin</c>: the page's, or <c>null</c> after certain redirects.</param>
/// <param name="Method">The request's method.</param>
/// <param name="Url">The address whose answer is to blame.</param>
/// <param name="First">The address that the page asked for.</param>
/// <param name="Found">What stood in the answer instead, or the header that was not allowed.</param>
/// <param name="Status">The answer's status.</param>
internal sealed record Refusal(CorsReason Reason, bool IsPreflight, string Page, string Sent, string Method, Uri Url, Uri First, string Found, HttpStatusCode? Status)
{
    /// <summary>Whether the advice names StrictCors's settings, which users of another middleware don't have.</summary>
    public bool NamesSettings { get; init; } = true;

    /// <summary>All headers that the preflight asked for.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];

    public CorsException ToException() => new(Reason, IsPreflight, ConsoleTexts.Of(this), Advice.Of(this), Status);
}
