using System.Diagnostics.CodeAnalysis;

namespace StrictCors.BrowserTests.Hosting;

/// <summary>Tests that share the browser and the servers.</summary>
[CollectionDefinition(Name)]
[SuppressMessage("Naming", "CA1711", Justification = "xunit calls it a collection.")]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>, ICollectionFixture<Servers.ServersFixture>
{
    public const string Name = "browser";
}
