using System.Net.Http.Json;
using Microsoft.AspNetCore.Components.WebAssembly.Http;
using Microsoft.JSInterop;

namespace BlazorClient;

/// <summary>What pages/blazor.js calls.</summary>
public static class Caller
{
    [JSInvokable]
    public static async Task<string> EchoAsync(string api)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{api}/echo") { Content = JsonContent.Create("hello") };
        request.SetBrowserRequestCredentials(BrowserRequestCredentials.Include);
        using var response = await client.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<string>() ?? "";
    }
}
