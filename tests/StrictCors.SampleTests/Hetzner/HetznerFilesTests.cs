using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests.Hetzner;

/// <summary>The files that go to the server agree with the tool, with each other and with the application.</summary>
public sealed class HetznerFilesTests
{
    private static readonly string[] Folder = ["samples", "HetznerNginx", "server"];

    [Fact]
    public Task The_exported_files_are_what_the_script_writes_today() =>
        ExportScript.CompareAsync("samples/HetznerNginx/server", "strictcors/http.conf", "strictcors/server.conf");

    [Fact]
    public void The_unit_starts_the_application_where_nginx_expects_it()
    {
        var unit = Unit();
        unit["Service.ExecStart"].Should().Be("/usr/bin/dotnet /srv/notes/HetznerNginx.dll --urls http://127.0.0.1:5000");
        Repository.Text([.. Folder, "site.conf"]).Should().Contain("proxy_pass http://127.0.0.1:5000;");
        unit["Service.WorkingDirectory"].Should().Be("/srv/notes");
        unit["Service.Type"].Should().Be("exec", "the application does not speak systemd's notification protocol");
        int.Parse(unit["Service.TimeoutStopSec"], null).Should().BeGreaterThan(30, "the host gives requests in flight 30 seconds");
        unit.Keys.Should().Contain(["Service.DynamicUser", "Service.ProtectSystem", "Service.NoNewPrivileges", "Install.WantedBy"]);
    }

    [Fact]
    public async Task The_application_ends_with_0_at_the_signal_of_the_unit()
    {
        await using var sample = await SampleProcess.ServeAsync("HetznerNginx", new Dictionary<string, string> { ["DOTNET_EnableDiagnostics"] = "0" });
        Unit()["Service.KillSignal"].Should().Be("SIGTERM");
        sample.Terminate();
        (await sample.ExitAsync()).Should().Be(0);
    }

    private static Dictionary<string, string> Unit()
    {
        Dictionary<string, string> values = [];
        var section = "";
        foreach (var line in Repository.Text([.. Folder, "notes.service"]).Split('\n').Where(static line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == '[')
                section = line.Trim('[', ']');
            else
                values.Add($"{section}.{line.Split('=', 2)[0]}", line.Split('=', 2)[1]);
        }

        return values;
    }
}
