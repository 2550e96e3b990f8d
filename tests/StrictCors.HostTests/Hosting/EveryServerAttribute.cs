using System.Reflection;
using StrictCors.TestSupport.Hosting;
using Xunit.Sdk;

namespace StrictCors.HostTests.Hosting;

/// <summary>Runs a theory once per server.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryServerAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => ServerKinds.All.Select(static server => new object[] { server });
}
