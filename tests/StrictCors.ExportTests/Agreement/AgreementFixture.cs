using StrictCors.ExportTests.Servers;
using StrictCors.TestSupport.Processes;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace StrictCors.ExportTests.Agreement;

/// <summary>The application's answers, asked once, and a voice that <c>dotnet test</c> shows of a run that passes.</summary>
public sealed class AgreementFixture(IMessageSink diagnostics) : IAsyncLifetime
{
    internal IReadOnlyDictionary<string, RawHead> Application { get; private set; } = null!;

    internal IReadOnlyDictionary<string, RawHead> Sample { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Application = await EdgeRun.ApplicationAsync();
        Sample = await EdgeRun.SampleAsync();
        if (Machine.Lacks(Needs.Edges) is { } missing)
            Say(missing);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Say(string line) => diagnostics.OnMessage(new DiagnosticMessage(line));
}
