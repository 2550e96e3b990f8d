using StrictCors.Tool.Commands;

namespace StrictCors.Tool;

internal static class Program
{
    private static Task<int> Main(string[] args) => StrictCorsCommand.RunAsync(args);
}
