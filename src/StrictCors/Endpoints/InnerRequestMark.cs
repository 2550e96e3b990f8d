using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace StrictCors.Endpoints;

/// <summary>Marks requests that something inside the application makes on contexts of its own (OData batching), so that the framework runs their endpoints.</summary>
/// <remarks>They never pass the outermost place, and the answer that carries them is the outer request's. Routing is where each of them comes by.</remarks>
/// <param name="isUsed">Whether <c>UseStrictCors()</c> sees to this application's CORS.</param>
/// <param name="seeTo">Sees to a context that has come by.</param>
internal sealed class InnerRequestMark(Func<bool> isUsed, Action<HttpContext> seeTo) : MatcherPolicy, INodeBuilderPolicy
{
    // Behind the policies that tell endpoints apart.
    public override int Order => int.MaxValue;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        isUsed() && !ContainsDynamicEndpoints(endpoints) && endpoints.Any(static endpoint => endpoint.Metadata.GetMetadata<ICorsMetadata>() is not null);

    public IReadOnlyList<PolicyNodeEdge> GetEdges(IReadOnlyList<Endpoint> endpoints) => [new(isUsed, endpoints)];

    public PolicyJumpTable BuildJumpTable(int exitDestination, IReadOnlyList<PolicyJumpTableEdge> edges) => new Marking(edges[0].Destination, seeTo);

    private sealed class Marking(int destination, Action<HttpContext> seeTo) : PolicyJumpTable
    {
        public override int GetDestination(HttpContext httpContext)
        {
            seeTo(httpContext);
            return destination;
        }
    }
}
