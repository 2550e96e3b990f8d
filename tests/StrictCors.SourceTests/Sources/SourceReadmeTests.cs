using Microsoft.Extensions.DependencyInjection;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.SourceTests.Sources;

public sealed class SourceReadmeTests
{
    [Fact]
    public async Task The_source_of_the_guide_compiles_and_works()
    {
        var file = Repository.Text("tests", "StrictCors.SourceTests", "Sources", "TenantOrigins.cs");
        var start = file.IndexOf("public sealed class", StringComparison.Ordinal);
        Repository.Text("src", "StrictCors", "Sources", "README.md").Should().Contain(file[start..(file.IndexOf("\n}\n", start, StringComparison.Ordinal) + 2)]);

        await using var app = await SourceApps.StartAsync(services => services
            .AddSingleton<ITenantStore, TwoTenants>()
            .AddStrictCors().AddOriginSource("tenants", services => new TenantOrigins(services.GetRequiredService<ITenantStore>())));
        await app.UntilAllowedAsync("https://one.example");
        (await app.AllowsAsync("https://two.example")).Should().BeTrue();
    }

    private sealed class TwoTenants : ITenantStore
    {
        public Task<IReadOnlyList<(string Policy, string Entry)>> ReadAllAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<(string, string)>>([("", "https://one.example"), ("", "https://two.example")]);
    }
}
