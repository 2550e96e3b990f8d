using Playground.Asking;
using Playground.Hosting;
using Playground.Policies;

// Files are found beside the binary, whatever folder the process starts in.
var builder = WebApplication.CreateBuilder(["--contentRoot", AppContext.BaseDirectory, .. args]);
try
{
    var addresses = Addresses.Read(builder.Configuration);
    addresses.ThrowIfTaken();
    builder.AddPageServer(addresses);

    using var policy = new PolicyFile(ApiProcess.Folder, ApiProcess.EnvironmentName, FlatKeys.WithDefaults(addresses.Page, FlatKeys.TakeFromEnvironment()));
    var log = new ApiLog();
    using var editor = new PolicyEditor(policy, log);
    await using var app = builder.Build();
    app.UseContentPolicy(addresses);
    app.UseOwnPageOnly(addresses);
    app.UseFrontDoor(addresses);
    app.UsePageFiles();
    app.MapPage(addresses, policy, new Asker(addresses, policy), editor);

    // First, since a host that runs also sees the signal that ends it while the API is starting.
    await app.StartAsync();
    await using var api = await ApiProcess.StartAsync(addresses, policy.Folder, log, app.Lifetime.ApplicationStopping);
    Console.WriteLine($"""

        The page:  {addresses.Page}
        The API:   {addresses.Api}

        Open the page. Ctrl-C stops both.

        """);
    return await api.RunBesideAsync(app);
}
catch (OperationCanceledException)
{
    return 0;
}
catch (CannotStartException reason)
{
    await Console.Error.WriteLineAsync(reason.Message);
    return 1;
}
