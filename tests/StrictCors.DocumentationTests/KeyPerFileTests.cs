using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace StrictCors.DocumentationTests;

/// <summary>What the page on configuration says of a folder with a file for each key.</summary>
public sealed class KeyPerFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strictcors-keys-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_file_holds_a_list_its_last_newline_does_not_count_and_it_wins_over_the_environment()
    {
        Write("CORS_ALLOWED_ORIGINS", "https://app.example.com, https://admin.example.com\n");
        Write("StrictCors__Policies__documentation__AllowedOrigins", "*\n");
        Write("ignore.CORS_ALLOWED_METHODS", "no method at all");

        var cors = StrictCorsConfiguration.Read(new ConfigurationBuilder()
            .AddInMemoryCollection([new("CORS_ALLOWED_ORIGINS", "https://environment.example.com")])
            .AddKeyPerFile(_folder.FullName, optional: true, reloadOnChange: true).Build());

        cors.Problems.Should().BeEmpty();
        cors.PolicyNames.Should().Equal("documentation");
        cors.Explain("https://admin.example.com").IsAllowed.Should().BeTrue();
        cors.Explain("https://environment.example.com").IsAllowed.Should().BeFalse();
        cors.Explain("https://anyone.example", policyName: "documentation").IsAllowed.Should().BeTrue();
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
