using System.Net;

namespace StrictCors.Testing;

/// <summary>
/// What a page sees as <c>TypeError: Failed to fetch</c>. The message is the sentence that Chromium's console prints, and what to change;
/// a page gets to know neither.
/// </summary>
public sealed class CorsException : HttpRequestException
{
    internal CorsException(CorsReason reason, bool isPreflight, string consoleMessage, string advice, HttpStatusCode? status)
        : base($"{consoleMessage}{Environment.NewLine}{advice}", null, status)
    {
        Reason = reason;
        IsPreflight = isPreflight;
        ConsoleMessage = consoleMessage;
        Advice = advice;
    }

    /// <summary>Why.</summary>
    public CorsReason Reason { get; }

    /// <summary>
    /// Whether the answer to a preflight is to blame, so that the request itself was never sent. For a request that was
    /// redirected, those before the redirect were.
    /// </summary>
    public bool IsPreflight { get; }

    /// <summary>The sentence in Chromium's console.</summary>
    public string ConsoleMessage { get; }

    /// <summary>What to change on the server, or in the request.</summary>
    public string Advice { get; }
}
