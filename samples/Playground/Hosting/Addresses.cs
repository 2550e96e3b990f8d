using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Playground.Hosting;

/// <summary>The origins at work, from <c>--page-port</c> and <c>--api-port</c>.</summary>
internal sealed class Addresses(int pagePort, int apiPort)
{
    private const string PageOption = "page-port";
    private const string ApiOption = "api-port";

    public string Page { get; } = $"http://localhost:{pagePort}";

    public string Api { get; } = $"http://localhost:{apiPort}";

    /// <summary>The page's own server by another name: another origin to every browser, and one that is not listed.</summary>
    public string Other { get; } = $"http://127.0.0.1:{pagePort}";

    public static Addresses Read(IConfiguration configuration)
    {
        var page = Port(configuration, PageOption, 5173);
        var api = Port(configuration, ApiOption, 8080);
        return page == api
            ? throw new CannotStartException($"The page and the API need two ports, and both --{PageOption} and --{ApiOption} are {page}.")
            : new Addresses(page, api);
    }

    public void ThrowIfTaken()
    {
        ThrowIfTaken(pagePort, PageOption, "page");
        ThrowIfTaken(apiPort, ApiOption, "API");
    }

    private static int Port(IConfiguration configuration, string option, int usual)
    {
        if (configuration[option] is not { } text)
            return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort
            ? port
            : throw new CannotStartException($"--{option} is \"{text}\", which is no port: write a number from 1 to {IPEndPoint.MaxPort}.");
    }

    // Asked before anything starts: two processes that fail at their own time would bury the reason in stack traces.
    private static void ThrowIfTaken(int port, string option, string whose)
    {
        foreach (var loopback in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
        {
            try
            {
                using var listener = new TcpListener(loopback, port);
                listener.Start();
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                throw new CannotStartException(
                    $"Port {port}, meant for the {whose}, is taken. Stop what listens there, or choose another port: "
                    + $"dotnet run --project samples/Playground -- --{option} {(port < IPEndPoint.MaxPort ? port + 1 : port - 1)}");
            }
            catch (SocketException)
            {
                // A machine without IPv6, say. Kestrel also makes do with the one that is there.
            }
        }
    }
}
