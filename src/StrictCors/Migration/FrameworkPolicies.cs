using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace StrictCors.Migration;

/// <summary>The policies of the framework's own CORS, by name, which the framework keeps to itself.</summary>
internal static class FrameworkPolicies
{
    /// <exception cref="MissingMethodException">This framework keeps them elsewhere.</exception>
    public static IEnumerable<KeyValuePair<string, CorsPolicy>> In(CorsOptions options) =>
        Map(options).Select(static named => KeyValuePair.Create(named.Key, named.Value.Policy));

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_PolicyMap")]
    private static extern IDictionary<string, (CorsPolicy Policy, Task<CorsPolicy> Task)> Map(CorsOptions options);
}
