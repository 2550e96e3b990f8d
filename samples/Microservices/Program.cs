using Microservices.Gateway;
using Microservices.Hosting;
using Microservices.Services;

// One process, so that one command shows all of it. In production each service is a deployment of its own, which only the gateway reaches.
await using var catalog = await LocalService.StartAsync("catalog", args, Catalog.Map);
await using var accounts = await LocalService.StartAsync("accounts", args, Accounts.Map, Accounts.Add);
await using var orders = await LocalService.StartAsync("orders", args, Orders.Map);
LocalService[] services = [catalog, accounts, orders];

await using var gateway = GatewayApp.Create(args, services.ToDictionary(service => service.Name, service => service.Address));
await gateway.StartAsync();
foreach (var service in services)
    Console.WriteLine($"{service.Name}: {service.Address}, with its own idea of CORS.");
Console.WriteLine($"Now listening on: {gateway.Urls.First()} (the gateway, which owns CORS). Ctrl-C stops all four.");
await gateway.WaitForShutdownAsync();
