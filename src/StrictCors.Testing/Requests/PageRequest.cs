namespace StrictCors.Testing.Requests;

/// <summary>A request as the page made it, so that it can be sent again after a redirect.</summary>
internal sealed class PageRequest
{
    private readonly HttpRequestMessage _original;
    private readonly Dictionary<string, string> _headers;
    private byte[]? _body;

    private PageRequest(HttpRequestMessage original, Dictionary<string, string> headers, byte[]? body)
    {
        _original = original;
        _headers = headers;
        _body = body;
        Url = WebOrigin.WithoutEmptyName(original.RequestUri!);
        Method = Methods.Normalize(original.Method.Method);
        UnsafeHeaders = SafelistedHeaders.UnsafeNames(headers);
    }

    public string Method { get; private set; }

    public Uri Url { get; set; }

    /// <summary>The names that a preflight has to ask for.</summary>
    public IReadOnlyList<string> UnsafeHeaders { get; private set; }

    /// <summary>The first header, name and value, that no script could set.</summary>
    public string? InvalidHeader { get; private init; }

    /// <summary><see href="https://fetch.spec.whatwg.org/#http-fetch"/>, step 4.</summary>
    public bool NeedsPreflight => UnsafeHeaders.Count > 0 || !Methods.IsSafelisted(Method);

    public static async Task<PageRequest> FromAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        if (request.RequestUri is not { IsAbsoluteUri: true })
            throw new InvalidOperationException("The request has no absolute address; give the HttpClient a BaseAddress.");

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var invalid = Add(headers, request.Headers.NonValidated);
        if (request.Content is null)
            return new(request, headers, null) { InvalidHeader = invalid };

        var body = await request.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        invalid ??= Add(headers, request.Content.Headers.NonValidated);
        // fetch() throws for a GET with a body; the empty content that carries a GET's Content-Type is none.
        if (body.Length > 0 && Methods.Normalize(request.Method.Method) is "GET" or "HEAD")
            throw new InvalidOperationException("Request with GET/HEAD method cannot have body.");
        return new(request, headers, body) { InvalidHeader = invalid };
    }

    /// <summary>A copy to send, with the page's headers.</summary>
    public HttpRequestMessage ToMessage()
    {
        var message = NewMessage(Method);
        if (_body is not null)
            message.Content = new ByteArrayContent(_body);
        foreach (var (name, value) in _headers)
            if (!message.Headers.TryAddWithoutValidation(name, value))
                (message.Content ??= new ByteArrayContent([])).Headers.TryAddWithoutValidation(name, value);
        return message;
    }

    /// <summary>A message to the same address with nothing in it yet.</summary>
    public HttpRequestMessage NewMessage(string method)
    {
        var message = new HttpRequestMessage(new(method), Url) { Version = _original.Version, VersionPolicy = _original.VersionPolicy };
        foreach (var option in _original.Options)
            ((IDictionary<string, object?>)message.Options)[option.Key] = option.Value;
        return message;
    }

    public bool Has(string header) => _headers.ContainsKey(header);

    public void Remove(string header)
    {
        _headers.Remove(header);
        UnsafeHeaders = SafelistedHeaders.UnsafeNames(_headers);
    }

    /// <summary>What a redirect by 301, 302 or 303 does, <see href="https://fetch.spec.whatwg.org/#http-redirect-fetch"/>, step 12.</summary>
    public void BecomeGet()
    {
        Method = "GET";
        _body = null;
        foreach (var header in (ReadOnlySpan<string>)["Content-Encoding", "Content-Language", "Content-Location", "Content-Type"])
            Remove(header);
    }

    private static string? Add(Dictionary<string, string> headers, System.Net.Http.Headers.HttpHeadersNonValidated lines)
    {
        foreach (var (name, values) in lines)
        {
            var value = string.Join(", ", values.Select(HeaderValue.Normalize));
            if (!HeaderValue.IsValid(value))
                return $"{name}: {value}";
            if (!ForbiddenHeaders.Has(name, value))
                headers[name] = value;
        }

        return null;
    }
}
