using System.Net.Sockets;
using System.Security.Authentication;
using StrictCors.Texts;

namespace StrictCors.Tool.Probing;

/// <summary>Why no answer came, in one sentence.</summary>
internal static class Failures
{
    public static string Describe(Exception exception, Uri url, TimeSpan timeout) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => $"The host {url.Host} is unknown: no name server has an address for it.",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } when IsPlain(exception) => $"{url.Authority} answers without TLS: write http:// for it, or the port that has TLS.",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => $"TLS with {url.Authority} failed: {Innermost(exception)} For a certificate of your own, --insecure-tls goes on without checking it.",
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => $"{url.Authority} answered with more than {Sender.MostHeaderKilobytes} KB of headers, which browsers and proxies refuse.",
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => $"{url.Authority} answered something that is no HTTP.",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => $"No connection to {url.Authority}: {Innermost(exception)}",
        OperationCanceledException => $"{url.Authority} did not answer within {timeout.TotalSeconds} seconds.",
        _ when Find<SocketException>(exception) is { SocketErrorCode: SocketError.ConnectionReset } => $"{url.Authority} reset the connection before it answered.",
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } => $"{url.Authority} closed the connection before it answered.",
        _ => $"{url.Authority} can't be asked: {Innermost(exception)}",
    };

    // What came first is no TLS record: https://www.rfc-editor.org/rfc/rfc8446#section-5.1
    private static bool IsPlain(Exception exception) => exception.ToString() is var text && (text.Contains("Cannot determine the frame size", StringComparison.Ordinal) || text.Contains("wrong version number", StringComparison.OrdinalIgnoreCase) || text.Contains("corrupted frame", StringComparison.Ordinal));

    private static T? Find<T>(Exception? exception)
        where T : Exception
    {
        for (; exception is not null; exception = exception.InnerException)
            if (exception is T found)
                return found;
        return null;
    }

    private static string Innermost(Exception exception)
    {
        var cause = Find<AuthenticationException>(exception) ?? exception.GetBaseException();
        return ShownText.Of(cause.Message.TrimEnd('.')) + ".";
    }
}
