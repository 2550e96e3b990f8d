namespace Microservices.Hosting;

/// <summary>One of the services, at the address that the section <c>Services</c> gives it.</summary>
internal sealed class LocalService : IAsyncDisposable
{
    private readonly WebApplication app;

    private LocalService(string name, WebApplication app) => (Name, this.app) = (name, app);

    public string Name { get; }

    /// <summary>Where it listens, which is not what the configuration says when that leaves the port to the system.</summary>
    public Uri Address => new(app.Urls.First());

    public static async Task<LocalService> StartAsync(string name, string[] args, Action<WebApplication> map, Action<IServiceCollection>? add = null)
    {
        var builder = WebApplication.CreateBuilder(Settings.Arguments(args));
        add?.Invoke(builder.Services);
        // The settings that the command line gives to the gateway must not bind four servers to one port.
        var address = builder.Configuration[$"Services:{name}"] ?? throw new InvalidOperationException($"Services:{name} is missing in appsettings.json.");
        builder.Configuration["urls"] = address;
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return new(name, app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
