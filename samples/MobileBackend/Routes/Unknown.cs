namespace MobileBackend.Routes;

/// <summary>
/// What no route of a group matches is an answer of the group, with the headers of its policy. Without this a wrong path or method would follow the
/// default policy, and the group's own clients would see a network error instead of a status.
/// </summary>
internal static class Unknown
{
    public static void MapIn(RouteGroupBuilder group) => group.MapFallback("{**path}", () => TypedResults.NotFound());
}
