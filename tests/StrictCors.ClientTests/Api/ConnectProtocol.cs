using System.Buffers.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace StrictCors.ClientTests.Api;

/// <summary>Unary calls as the Connect protocol has them, with binary messages: https://connectrpc.com/docs/protocol. No package speaks it on ASP.NET Core.</summary>
internal static class ConnectProtocol
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/greeter.bin", static () => Message(new FileDescriptorSet { File = { GreeterReflection.Descriptor.ToProto() } }));
        app.MapGet("/connect/clients.Greeter/Greet", static (string message) => Answer(Base64Url.DecodeFromChars(message)));
        app.MapPost("/connect/clients.Greeter/Greet", static async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            return Answer(body.ToArray());
        });
    }

    private static IResult Answer(byte[] message)
    {
        var name = Words.Parser.ParseFrom(message).Text;
        return name.Length > 0
            ? Message(new Words { Text = $"Hello {name}" })
            : TypedResults.Json(new { code = "invalid_argument", message = "A name is needed." }, statusCode: StatusCodes.Status400BadRequest);
    }

    private static FileContentHttpResult Message(IMessage message) => TypedResults.Bytes(message.ToByteArray(), "application/proto");
}
