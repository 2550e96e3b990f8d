using Xunit.Abstractions;
using Xunit.Sdk;

namespace StrictCors.DocumentationTests;

/// <summary>A voice that <c>dotnet test</c> shows of a run that passes.</summary>
public sealed class DocumentationFixture(IMessageSink diagnostics)
{
    public void Say(string line) => diagnostics.OnMessage(new DiagnosticMessage(line));
}
