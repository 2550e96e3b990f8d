using System.Reflection;

namespace StrictCors.Tool;

/// <summary>The package's version.</summary>
internal static class ToolVersion
{
    public static string WithCommit { get; } = typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public static string Text { get; } = WithCommit.Split('+')[0];
}
