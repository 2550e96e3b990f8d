using System.Diagnostics;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ToolTests;

public sealed class StopTests
{
    [Fact]
    public async Task Ctrl_C_stops_the_probe_with_exit_code_130_and_no_stack_trace()
    {
        using var server = new HostileServer("silent");
        using var asked = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var running = ToolProcess.RunInForegroundAsync(["probe", $"http://{server.Authority}/", "--origin", Reply.App, "--timeout", "60"], process => _ = InterruptAsync(process, server, asked.Token));

        var result = await running;
        result.Code.Should().Be(130, result.ToString());
        result.Errors.Should().Be("Stopped." + Environment.NewLine);
    }

    private static async Task InterruptAsync(Process process, HostileServer server, CancellationToken cancellation)
    {
        await server.FirstRequest.WaitAsync(cancellation);
        Command.Signal(process, "INT");
    }
}
