namespace Microservices.Hosting;

/// <summary>One of the services, at the address that the section <c>Services</c> gives it.</summary>
internal sealed class LocalService : IAsyncDisposable
{
    private readonly WebApplication app;

    private LocalService(string name, WebApplication app, Uri address) => (Name, this.app, Address) = (name, app, address);

    public string Name { get; }

    /// <summary>Where it listens, which is not what the configuration says when that leaves the port to the system.</summary>
    public Uri Address { get; }

    public static async Task<LocalService> StartAsync(string name, string[] args, Action<WebApplication> map, Action<IServiceCollection>? add = null)
    {
        var builder = WebApplication.CreateBuilder(Settings.Arguments(args));
        add?.Invoke(builder.Services);
        // The settings that the command line gives to the gateway must not bind four servers to one port.
        var address = builder.Configuration[$"Services:{name}"] ?? throw new InvalidOperationException($"Services:{name} is missing in appsettings.json.");
        builder.Configuration["urls"] = address;
        var app = builder.Build();
        map(app);
        // For whoever wants to see the gateway without a service, or runs it in a debugger.
        if (builder.Configuration["without"] == name)
            return new(name, app, new Uri(address));
        await app.StartAsync();
        return new(name, app, new Uri(app.Urls.First()));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
