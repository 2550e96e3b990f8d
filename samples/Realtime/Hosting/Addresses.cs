using System.Globalization;
using System.Net;

namespace Realtime.Hosting;

/// <summary>The origins at work, from <c>--page-port</c> and <c>--api-port</c>.</summary>
internal sealed record Addresses(int PagePort, int ApiPort)
{
    public string Page => $"http://localhost:{PagePort}";

    public string Api => $"http://localhost:{ApiPort}";

    /// <summary>The page's own server by another name: another origin to every browser, and one that is not listed.</summary>
    public string Stranger => $"http://127.0.0.1:{PagePort}";

    public static Addresses Read(IConfiguration commandLine) => new(Port(commandLine, "page-port", 5173), Port(commandLine, "api-port", 8080));

    private static int Port(IConfiguration commandLine, string option, int usual)
    {
        if (commandLine[option] is not { } text)
            return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort
            ? port
            : throw new CannotStartException($"--{option} is \"{text}\", which is no port: write a number from 1 to {IPEndPoint.MaxPort}.");
    }
}

/// <summary>Why nothing starts, in a sentence for whoever typed the command.</summary>
internal sealed class CannotStartException(string message) : Exception(message);
