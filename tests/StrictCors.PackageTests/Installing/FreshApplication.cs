using StrictCors.PackageTests.Packing;
using StrictCors.PackageTests.Running;
using StrictCors.TestSupport.Processes;

namespace StrictCors.PackageTests.Installing;

/// <summary>What <c>dotnet new web</c> makes, with the package from the folder of packed files and from nowhere else.</summary>
internal sealed class FreshApplication(string program) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("strictcors-fresh-").FullName;

    public string Code
    {
        get => File.ReadAllText(Path.Combine(_folder, program));
        set => File.WriteAllText(Path.Combine(_folder, program), value);
    }

    /// <summary>Its appsettings.json.</summary>
    public string Settings
    {
        set => File.WriteAllText(Path.Combine(_folder, "appsettings.json"), value);
    }

    public void Delete(string file) => File.Delete(Path.Combine(_folder, file));

    public static async Task<FreshApplication> CreateAsync(Packages packages, string language = "C#")
    {
        var fresh = new FreshApplication(language switch { "F#" => "Program.fs", "VB" => "Program.vb", _ => "Program.cs" });
        await UseFeedAsync(packages, fresh._folder);
        if (language == "VB")
            await fresh.WriteVisualBasicAsync();
        else
            await Dotnet.RunAsync(fresh._folder, ["new", "web", "--language", language, "--name", "Fresh", "--output", ".", "--no-restore"]);
        await Dotnet.RunAsync(fresh._folder, ["add", "package", "StrictCors"]);
        return fresh;
    }

    /// <summary>Below this folder, packages come from the packed files alone.</summary>
    public static Task UseFeedAsync(Packages packages, string folder) =>
        // A cache of its own: a package of this version may have been installed before.
        File.WriteAllTextAsync(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(folder, "cache")}" /></config>
              <packageSources><clear /><add key="packed" value="{packages.Feed}" /></packageSources>
            </configuration>
            """);

    // The SDK has no web template for it.
    private async Task WriteVisualBasicAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "Fresh.vbproj"), """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
              </PropertyGroup>
            </Project>
            """);
        Code = """
            Imports Microsoft.AspNetCore.Builder

            Module Program
                Sub Main(args As String())
                    Dim builder = WebApplication.CreateBuilder(args)
                    Dim app = builder.Build()
                    app.MapGet("/", Function() "Hello World!")
                    app.Run()
                End Sub
            End Module
            """;
    }

    /// <summary>Everything the compiler said.</summary>
    public Task<string> BuildAsync(params string[] options) => Dotnet.RunAsync(_folder, ["build", "--no-incremental", .. options]);

    /// <param name="environment">Variables of the application.</param>
    /// <param name="dotnet">What runs it, if not what built it.</param>
    public Task<SampleProcess> ServeAsync(IReadOnlyDictionary<string, string> environment, string? dotnet = null)
    {
        var binary = Directory.GetFiles(Path.Combine(_folder, "bin"), "Fresh.dll", SearchOption.AllDirectories).Single();
        return SampleProcess.ServeAsync([dotnet ?? Dotnet.Path, binary], environment);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
