namespace StrictCors.Testing.Preflights;

/// <summary>The request before the request, <see href="https://fetch.spec.whatwg.org/#cors-preflight-fetch"/>, steps 1 to 6.</summary>
internal static class PreflightMessage
{
    /// <summary>Adds what a browser sends: no cookie, no header of the page, no blank in the list, and no list when it would be empty.</summary>
    public static HttpRequestMessage Create(HttpRequestMessage message, PreflightQuestion question)
    {
        message.Headers.TryAddWithoutValidation("Accept", "*/*");
        message.Headers.TryAddWithoutValidation("Access-Control-Request-Method", question.Method);
        if (question.Headers.Count > 0)
            message.Headers.TryAddWithoutValidation("Access-Control-Request-Headers", string.Join(',', question.Headers));
        message.Headers.TryAddWithoutValidation("Origin", question.Origin);
        return message;
    }
}
