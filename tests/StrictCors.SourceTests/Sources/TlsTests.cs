using Microsoft.Extensions.DependencyInjection;
using StrictCors.PostgreSql;
using StrictCors.SourceTests.Sources.Servers;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;
using StrictCors.TestSupport.Stores;

namespace StrictCors.SourceTests.Sources;

/// <summary>Who may answer in the database's place decides who may read: what the page says of TLS, with a real server.</summary>
[Collection(StoreCollection.Name)]
public sealed class TlsTests(StoreFixture store)
{
    private const string Listed = "https://a.example";

    [TheoryWhere(Needs.PostgreSql)]
    [InlineData("localhost", "SSL Mode=VerifyFull", "right")]
    [InlineData("127.0.0.1", "SSL Mode=VerifyCA", "right")]
    [InlineData("127.0.0.1", "", "none")]
    [InlineData("127.0.0.1", "SSL Mode=Prefer", "none")]
    [InlineData("127.0.0.1", "SSL Mode=Require", "none")]
    public async Task An_origin_is_taken_from_a_server_that_passes_what_is_asked_of_it(string host, string mode, string authority)
    {
        await using var app = await StartAsync(host, mode, authority);

        await app.UntilAllowedAsync(Listed);
    }

    [TheoryWhere(Needs.PostgreSql)]
    [InlineData("127.0.0.1", "SSL Mode=VerifyFull", "right")]
    [InlineData("localhost", "SSL Mode=VerifyFull", "other")]
    [InlineData("localhost", "SSL Mode=VerifyFull", "none")]
    [InlineData("localhost", "SSL Mode=VerifyCA", "other")]
    public async Task A_server_whose_certificate_or_name_is_another_gives_nobody_a_permission(string host, string mode, string authority)
    {
        await using var app = await StartAsync(host, mode, authority);

        await SourceApps.UntilAsync(() => app.Logs.FromStrictCors.Any(static line => line.Id.Name == "SourceDown"), "the source is said to be down");
        (await app.AllowsAsync(Listed)).Should().BeFalse();
        app.Logs.FromStrictCors.Should().NotContain(static line => line.Id.Name == "SourceLoaded");
    }

    private async Task<LiveApp> StartAsync(string host, string mode, string authority)
    {
        var database = await store.CreateAsync();
        await database.AddAsync("", Listed);
        var file = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.pem");
        await File.WriteAllTextAsync(file, authority == "right" ? store.Server.Authority.Certificate : new TestAuthority().Certificate);
        var root = authority == "none" ? "" : $";Root Certificate={file}";
        var connection = database.Reader().Replace("Host=127.0.0.1", $"Host={host}", StringComparison.Ordinal).Replace("SSL Mode=Disable", mode, StringComparison.Ordinal) + root;
        return await SourceApps.StartAsync(services => services.AddStrictCors().AddPostgreSqlOrigins(connection));
    }
}
