using System.Net;

namespace FargateApi.Hosting;

/// <summary>Where the server listens, as the server and its health probe both understand the configuration.</summary>
internal static class ListenAddress
{
    /// <summary>Loopback, so that a developer's machine opens no port to its network. The image sets its own.</summary>
    public const string Default = "http://localhost:8080";

    // The default can't stand in appsettings.json: that would win over ASPNETCORE_URLS and ASPNETCORE_HTTP_PORTS.
    public static bool IsConfigured(IConfiguration configuration) => Configured(configuration).Length > 0;

    /// <summary>The address at which a process on the same machine reaches the server, or null without a plain HTTP one.</summary>
    public static Uri? Local(IConfiguration configuration) =>
        Configured(configuration)
            .DefaultIfEmpty(Default)
            .Select(Parse)
            .OfType<BindingAddress>()
            .Where(address => address.Scheme == "http" && !address.IsUnixPipe)
            .Select(address => new UriBuilder("http", LocalHost(address.Host), address.Port).Uri)
            .FirstOrDefault();

    // Kestrel's own order: its endpoints, then the URLs, then the bare ports.
    private static string[] Configured(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren()
            .Select(endpoint => endpoint["Url"]).OfType<string>().ToArray();
        if (endpoints.Length > 0)
            return endpoints;

        var urls = Items(configuration["urls"]);
        return urls.Length > 0
            ? urls
            : [.. Ports("http"), .. Ports("https")];

        IEnumerable<string> Ports(string scheme) =>
            Items(configuration[$"{scheme}_ports"]).Select(port => $"{scheme}://*:{port}");
    }

    private static BindingAddress? Parse(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            // The server refuses it at its own start, and says so there.
            return null;
        }
    }

    private static string[] Items(string? list) =>
        (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // Kestrel takes any host but an IP address and "localhost" for "every interface".
    private static string LocalHost(string host) =>
        IPAddress.TryParse(host, out var address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any)
            ? host
            : "127.0.0.1";
}
