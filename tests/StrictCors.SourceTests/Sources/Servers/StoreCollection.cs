using System.Diagnostics.CodeAnalysis;
using StrictCors.TestSupport.Stores;

namespace StrictCors.SourceTests.Sources.Servers;

/// <summary>Tests that share the server; one kills it, so they take turns.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
[SuppressMessage("Naming", "CA1711", Justification = "xunit calls it a collection.")]
public sealed class StoreCollection : ICollectionFixture<StoreFixture>
{
    public const string Name = "postgresql";
}
