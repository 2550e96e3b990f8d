using System.Globalization;
using StrictCors.Testing.Answers;
using StrictCors.Testing.Requests;

namespace StrictCors.Testing.Preflights;

/// <summary>What the answer to a preflight permits, <see href="https://fetch.spec.whatwg.org/#cors-preflight-fetch"/>, step 7.</summary>
internal sealed class Permission
{
    private const string Authorization = "authorization";

    private static readonly TimeSpan s_defaultAge = TimeSpan.FromSeconds(5);

    // Fetch lets each browser set its limit; Chromium's is two hours.
    private static readonly TimeSpan s_longestAge = TimeSpan.FromHours(2);

    private readonly HashSet<string> _methods;
    private readonly HashSet<string> _headers;

    private Permission(IEnumerable<string> methods, IEnumerable<string> headers, TimeSpan maxAge)
    {
        _methods = methods.ToHashSet(StringComparer.Ordinal);
        _headers = headers.ToHashSet(StringComparer.OrdinalIgnoreCase);
        MaxAge = maxAge;
    }

    public TimeSpan MaxAge { get; }

    /// <returns><see langword="null"/> when the answer could be read.</returns>
    public static CorsReason? Read(HttpResponseMessage response, out Permission permission)
    {
        var areMethods = HeaderLines.TryList(response, "Access-Control-Allow-Methods", out var methods);
        var areHeaders = HeaderLines.TryList(response, "Access-Control-Allow-Headers", out var headers);
        permission = new(methods, headers, AgeOf(response));
        return !areMethods ? CorsReason.UnreadableAllowMethods : !areHeaders ? CorsReason.UnreadableAllowHeaders : null;
    }

    /// <param name="question">The request.</param>
    /// <param name="header">The first header that is not allowed.</param>
    /// <returns><see langword="null"/> when it is permitted.</returns>
    public CorsReason? Refuses(PreflightQuestion question, out string header)
    {
        header = "";
        if (!IsAllowed(question.Method, question.WithCredentials))
            return CorsReason.MethodNotAllowed;

        foreach (var name in question.Headers)
        {
            if (_headers.Contains(name) || IsCoveredByStar(question, name))
                continue;
            header = name;
            return CorsReason.HeaderNotAllowed;
        }

        return null;
    }

    /// <summary>Whether the request passes in browsers and not by the letter of Fetch.</summary>
    public bool OwesAuthorizationToStar(PreflightQuestion question) =>
        question.Headers.Contains(Authorization) && !_headers.Contains(Authorization);

    // https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
    private bool IsCoveredByStar(PreflightQuestion question, string name) =>
        !question.WithCredentials && _headers.Contains("*") && (name != Authorization || question.StarCoversAuthorization);

    private bool IsAllowed(string method, bool withCredentials) =>
        Methods.IsSafelisted(method) || _methods.Contains(method) || (!withCredentials && _methods.Contains("*"));

    private static TimeSpan AgeOf(HttpResponseMessage response)
    {
        var text = HeaderLines.Combined(response, "Access-Control-Max-Age");
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
            return s_defaultAge;
        return seconds >= (long)s_longestAge.TotalSeconds ? s_longestAge : TimeSpan.FromSeconds(Math.Max(seconds, 0));
    }
}
