using StrictCors.BrowserTests.Drawn.Kinds;

namespace StrictCors.BrowserTests.Drawn;

/// <summary>All scenes, by number.</summary>
internal static class Scenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        .. StarScenes.All(),
        .. MemoryScenes.All(),
        .. CacheModeScenes.All(),
        .. SiteScenes.All(),
        .. CookieScenes.All(),
        .. HeaderValueScenes.All(),
        .. AddressScenes.All(),
        .. ReadScenes.All(),
        .. CheckScenes.All(),
        .. MethodScenes.All(),
        .. RedirectScenes.All(),
        .. StatusScenes.All(),
        .. MixedScenes.All(),
    ];
}
