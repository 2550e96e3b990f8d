namespace StrictCors.IntegrationTests.Samples.Container;

/// <summary>A fact that builds and runs a container. Where that is impossible it is reported as skipped, and the build that counts skips fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWhereContainersRunAttribute : FactAttribute
{
    private static readonly string[] Programs = ["buildah", "mmdebstrap", "runc", "nsenter", "curl"];

    private static readonly string[] Folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin", "/sbin"];

    /// <summary>Null where everything is there.</summary>
    public static readonly string? Reason = WhatIsMissing() is { Length: > 0 } missing ? $"THE CONTAINER IS NOT PROVEN: no {missing} on this machine." : null;

    public FactWhereContainersRunAttribute() => Skip = Reason;

    private static string WhatIsMissing() => string.Join(", ", Programs.Where(static program => !Folders.Any(folder => File.Exists(Path.Combine(folder, program))))
        .Concat(RootCommand.IsPossible ? [] : ["root, and no sudo without a password,"]));
}
