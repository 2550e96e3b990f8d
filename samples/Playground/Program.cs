using Playground.Hosting;

// Files are found beside the binary, whatever folder the process starts in.
var builder = WebApplication.CreateBuilder(["--contentRoot", AppContext.BaseDirectory, .. args]);
try
{
    var addresses = Addresses.Read(builder.Configuration);
    addresses.ThrowIfTaken();
    builder.WebHost.UseUrls(addresses.Page);

    var policy = ApiPolicy.Of(addresses);
    await using var app = builder.Build();
    app.UseFrontDoor(addresses);
    app.UsePageFiles();
    app.MapGet("/settings.json", () => TypedResults.Ok(new PageSettings(addresses.Page, addresses.Api, addresses.Other, policy)));

    // First, since a host that runs also sees the signal that ends it while the API is starting.
    await app.StartAsync();
    await using var api = await ApiProcess.StartAsync(addresses, policy, app.Lifetime.ApplicationStopping);
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
