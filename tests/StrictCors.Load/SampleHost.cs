using System.Reflection;

namespace StrictCors.Load;

/// <summary>The sample's own entry point in a process of its own, with a source of settings beside its file that changes all the time.</summary>
internal static class SampleHost
{
    public static int Run(string[] arguments)
    {
        Environment.SetEnvironmentVariable("ASPNETCORE_HOSTINGSTARTUPASSEMBLIES", typeof(SampleHost).Assembly.GetName().Name);
        // As in the sample's own process: the package's hosting startup is found by the application's name.
        string[] all = ["--applicationName", "FargateApi", .. arguments];
        return Assembly.Load("FargateApi").EntryPoint!.Invoke(null, [all]) as int? ?? 0;
    }
}
