using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Grpc.Core;
using Microsoft.AspNetCore.SignalR;
using ModelContextProtocol.Server;

namespace StrictCors.ClientTests.Api;

internal sealed class EchoHub : Hub
{
    [SuppressMessage("Performance", "CA1822", Justification = "SignalR calls no static method.")]
    public string Echo(string text) => text;
}

[McpServerToolType]
internal sealed class EchoTool
{
    [McpServerTool(Name = "echo"), Description("Says what it is told.")]
    public static string Echo(string text) => text;
}

internal sealed class GreeterService : Greeter.GreeterBase
{
    public override Task<Words> Greet(Words request, ServerCallContext context) => Task.FromResult(Greeting(request));

    public override async Task GreetTwice(Words request, IServerStreamWriter<Words> responseStream, ServerCallContext context)
    {
        await responseStream.WriteAsync(Greeting(request));
        await responseStream.WriteAsync(Greeting(request));
    }

    private static Words Greeting(Words request) => request.Text.Length > 0
        ? new() { Text = $"Hello {request.Text}" }
        : throw new RpcException(new Status(StatusCode.InvalidArgument, "A name is needed."));
}
