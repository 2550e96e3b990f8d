namespace Playground.Asking;

/// <summary>A request that a page would make, as it was typed.</summary>
/// <param name="Origin">The page's origin.</param>
/// <param name="Method">As in <c>fetch()</c>.</param>
/// <param name="Headers">One a line: <c>Name: value</c>, or a name alone.</param>
/// <param name="Credentials">Whether the page says <c>credentials: "include"</c>.</param>
internal sealed record Question(string Origin, string Method, string Headers, bool Credentials)
{
    /// <exception cref="UnaskableException">A line has no name, or one that no request can carry; or the method is not one word.</exception>
    public HttpRequestMessage ToRequest(Uri address)
    {
        var request = new HttpRequestMessage(MethodOf(Method), address);
        foreach (var line in Headers.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            Add(request, line);
        return request;
    }

    private static HttpMethod MethodOf(string text)
    {
        try
        {
            return new(text.Trim());
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw new UnaskableException("method", $"\"{text}\" is no method. Write one word, such as PUT.");
        }
    }

    private static void Add(HttpRequestMessage request, string line)
    {
        var (name, value) = line.Split(':', 2, StringSplitOptions.TrimEntries) is [var before, var after] ? (before, after) : (line, "");
        if (request.Headers.TryAddWithoutValidation(name, value))
            return;
        // HttpClient keeps Content-Type and its kin with the content, of which a GET has none.
        request.Content ??= new ByteArrayContent([]);
        if (!request.Content.Headers.TryAddWithoutValidation(name, value))
            throw new UnaskableException("headers", $"\"{line}\" is no header. Write a line such as X-Debug: 1.");
    }
}

/// <summary>What was typed is no request, and no page could send it.</summary>
internal sealed class UnaskableException(string field, string message) : Exception(message)
{
    public string Field { get; } = field;
}
