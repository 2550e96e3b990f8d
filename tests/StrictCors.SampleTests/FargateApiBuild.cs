using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests;

/// <summary>The ordinary build, which is there once the tests are. The package tests put the published one in its place, under the same name.</summary>
internal static class FargateApiBuild
{
    /// <summary>The command that runs the build.</summary>
    /// <param name="folder">Where a build may be made that is not there yet.</param>
    public static Task<string[]> MakeAsync(string folder) => Task.FromResult(SampleProcess.Command("FargateApi"));
}
