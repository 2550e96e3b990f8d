using Microsoft.Extensions.Configuration;
using StrictCors.Configuration;

namespace StrictCors.Tests.Configuration;

/// <summary>Where a value came from, in an operator's words and never as the name of a class.</summary>
public sealed class SourceNameTests
{
    public static TheoryData<string, Func<IConfigurationBuilder, IConfigurationBuilder>> Sources => new()
    {
        { "environment variable", static builder => builder.AddEnvironmentVariables() },
        { "command line", static builder => builder.AddCommandLine(["--a=b"]) },
        { "set in code", static builder => builder.AddInMemoryCollection() },
        { "appsettings.json", static builder => builder.AddJsonFile("appsettings.json", optional: true) },
        { "appsettings.Production.json", static builder => builder.AddJsonFile(Path.Combine(Path.GetTempPath(), "appsettings.Production.json"), optional: true) },
        { "cors.ini", static builder => builder.AddIniFile("cors.ini", optional: true) },
        { "cors.xml", static builder => builder.AddXmlFile("cors.xml", optional: true) },
        { "Json stream", static builder => builder.AddJsonStream(new MemoryStream("{}"u8.ToArray())) },
        { "Parameter Store", static builder => builder.Add(new Source(new ParameterStoreConfigurationProvider())) },
        { "the vault in Frankfurt", static builder => builder.Add(new Source(new NamedProvider())) },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_source_has_the_name_that_an_operator_knows(string name, Func<IConfigurationBuilder, IConfigurationBuilder> add) =>
        SourceName.Of(add(new ConfigurationBuilder()).Build().Providers.Single()).Should().Be(name);

    [Fact]
    public void A_folder_of_keys_is_named_by_its_path()
    {
        var folder = Directory.CreateTempSubdirectory("strictcors-keys-");
        try
        {
            SourceName.Of(new ConfigurationBuilder().AddKeyPerFile(folder.FullName).Build().Providers.Single())
                .Should().Be($"file in {folder.FullName}{Path.DirectorySeparatorChar}");
        }
        finally
        {
            folder.Delete();
        }
    }

    private sealed class Source(IConfigurationProvider provider) : IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => provider;
    }

    private sealed class ParameterStoreConfigurationProvider : ConfigurationProvider;

    private sealed class NamedProvider : ConfigurationProvider
    {
        public override string ToString() => "the vault in Frankfurt";
    }
}
