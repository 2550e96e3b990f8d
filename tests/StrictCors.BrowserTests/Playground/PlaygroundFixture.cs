namespace StrictCors.BrowserTests.Playground;

/// <summary>One playground for the tests of a class, with the policy that it comes with.</summary>
public sealed class PlaygroundFixture : IAsyncLifetime
{
    internal PlaygroundProcess Playground { get; private set; } = null!;

    public async Task InitializeAsync() => Playground = await PlaygroundProcess.StartAsync([]);

    public async Task DisposeAsync() => await Playground.DisposeAsync();
}
