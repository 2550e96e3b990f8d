using System.CommandLine;
using StrictCors.Testing.Requests;
using StrictCors.Tool.Probing;

namespace StrictCors.Tool.Commands;

/// <summary>What <c>probe</c> is told to play, checked before anything is sent.</summary>
internal sealed class ProbeArguments
{
    private readonly Argument<string> _url = new("URL") { Description = "The public address, such as https://api.example.com/users." };
    private readonly Option<string> _origin = new("--origin") { Description = "An origin that is to be allowed.", Required = true };
    private readonly Option<string[]> _methods = Repeated("--method", "A method to ask for in a preflight; it is never sent. May be repeated. Default: POST.");
    private readonly Option<string[]> _headers = Repeated("--header", "A header to ask for in preflights; may be repeated. Default: content-type.");
    private readonly Option<bool> _credentials = new("--credentials") { Description = "Judge as for credentials: 'include'. No cookie is sent." };
    private readonly Option<string?> _otherOrigin = new("--other-origin") { Description = "A second allowed origin, which takes turns with the first in front of caches." };
    private readonly Option<string[]> _via = Repeated("--via", "The same service nearer to the application: load balancer, then container. May be repeated, from the outside in.");
    private readonly Option<bool> _insecureTls = new("--insecure-tls") { Description = "Don't check certificates." };
    private readonly Option<double> _timeout = new("--timeout") { Description = "Seconds to wait for each answer.", DefaultValueFactory = static _ => 10 };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_url);
        foreach (var option in (Option[])[_origin, _methods, _headers, _credentials, _otherOrigin, _via, _insecureTls, _timeout])
            command.Options.Add(option);
    }

    public ProbeOptions Read(ParseResult result)
    {
        var (methods, headers, via) = (result.GetValue(_methods)!, result.GetValue(_headers)!, result.GetValue(_via)!);
        if (methods.Length > ProbeOptions.MostMethods || via.Length > ProbeOptions.MostHops)
            throw new ToolException($"A probe asks for {ProbeOptions.MostMethods} methods and visits {ProbeOptions.MostHops} hops at most, to stay below {Sender.MostRequests} requests.");
        if (methods.Concat(headers).FirstOrDefault(static name => !Token.Is(name)) is { } name)
            throw new ToolException($"'{name}' is no name of a method or a header.");
        if (methods.FirstOrDefault(static method => Methods.IsForbidden(method)) is { } forbidden)
            throw new ToolException($"No page may send {forbidden}: browsers forbid CONNECT, TRACE and TRACK.");
        if (result.GetValue(_timeout) is not (> 0 and <= 300))
            throw new ToolException("--timeout is a number of seconds, above 0 and up to 300.");

        // fetch() leaves the method as it is written but for six.
        string[] asked = methods.Length + headers.Length == 0 ? ["POST"] : methods.Length == 0 ? ["GET"] : [.. methods.Select(Methods.Normalize).Distinct()];
        return new()
        {
            Url = Address(result.GetValue(_url)!),
            Origin = Origin(result.GetValue(_origin)!),
            Methods = asked,
            Headers = methods.Length + headers.Length == 0 ? ["content-type"] : headers,
            WithCredentials = result.GetValue(_credentials),
            OtherOrigin = result.GetValue(_otherOrigin) is { } other ? Origin(other) : null,
            Via = [.. via.Select(Address)],
            InsecureTls = result.GetValue(_insecureTls),
            Timeout = TimeSpan.FromSeconds(result.GetValue(_timeout)),
        };
    }

    private static Uri Address(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps) || url.Host.Length == 0)
            throw new ToolException($"'{text}' is no address; write it whole, such as https://api.example.com/users.");
        if (url.UserInfo.Length > 0)
            throw new ToolException("The address has a user name or password, which a page can't send and a report must not hold.");
        // A browser keeps what is behind # to itself.
        return url.Fragment.Length == 0 ? url : new UriBuilder(url) { Fragment = "" }.Uri;
    }

    private static string Origin(string text)
    {
        try
        {
            return WebOrigin.Checked(text, "origin");
        }
        catch (ArgumentException exception)
        {
            throw new ToolException(exception.Message.Replace(" (Parameter 'origin')", "", StringComparison.Ordinal));
        }
    }

    private static Option<string[]> Repeated(string name, string description) => new(name) { Description = description, DefaultValueFactory = static _ => [] };
}
