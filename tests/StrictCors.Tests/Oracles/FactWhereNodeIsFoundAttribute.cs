using System.Runtime.CompilerServices;

namespace StrictCors.Tests.Oracles;

/// <summary>A fact that asks <c>node</c>. Where it is missing the fact is reported as skipped, and the build that counts skips fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWhereNodeIsFoundAttribute : FactAttribute
{
    public FactWhereNodeIsFoundAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(static folder => File.Exists(Path.Combine(folder, "node")) || File.Exists(Path.Combine(folder, "node.exe"))))
            Skip = "node is not in the PATH, so the URL standard's own parser can't be asked. Install Node.js 20 or later.";
    }
}
