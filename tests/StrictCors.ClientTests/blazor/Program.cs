using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

var host = WebAssemblyHostBuilder.CreateDefault(args).Build();
// Blazor.start() comes to its end before this program begins.
await host.Services.GetRequiredService<IJSRuntime>().InvokeVoidAsync("begun");
await host.RunAsync();
