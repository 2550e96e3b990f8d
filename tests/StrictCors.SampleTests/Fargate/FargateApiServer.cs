using System.Text;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests.Fargate;

/// <summary>A process with the settings of a deployment, shared by the tests of a class.</summary>
public sealed class FargateApiServer(FargateApiProgram program) : IAsyncLifetime
{
    private SampleProcess process = null!;

    public Uri Address => process.Address;

    public async Task InitializeAsync() => process = await program.ServeAsync();

    public async Task DisposeAsync() => await process.DisposeAsync();

    public HttpClient Client() => ClientOf(Address);

    /// <summary>A caller that keeps cookies, follows nothing and can say what is not ASCII.</summary>
    public static HttpClient ClientOf(Uri address) =>
        new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8 }) { BaseAddress = address };
}
