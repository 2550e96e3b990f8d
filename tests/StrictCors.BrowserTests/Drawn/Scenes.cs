using StrictCors.BrowserTests.Drawn.Kinds;

namespace StrictCors.BrowserTests.Drawn;

/// <summary>All scenes, by number.</summary>
internal static class Scenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        .. ReadScenes.All(),
        .. MethodScenes.All(),
    ];
}
