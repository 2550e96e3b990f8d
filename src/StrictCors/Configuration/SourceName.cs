using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.KeyPerFile;
using Microsoft.Extensions.Configuration.Memory;

namespace StrictCors.Configuration;

/// <summary>What an operator calls the place where a provider's values come from.</summary>
internal static class SourceName
{
    private static readonly string[] s_suffixes = ["ConfigurationProvider", "Provider"];

    public static string Of(IConfigurationProvider provider) => provider switch
    {
        EnvironmentVariablesConfigurationProvider => "environment variable",
        CommandLineConfigurationProvider => "command line",
        MemoryConfigurationProvider => "set in code",
        FileConfigurationProvider { Source.Path: { Length: > 0 } path } => path,
        KeyPerFileConfigurationProvider => FolderOf(provider.ToString()!),
        StreamConfigurationProvider => $"{Words(provider.GetType().Name.Replace("Stream", "", StringComparison.Ordinal))} stream",
        ChainedConfigurationProvider => "configuration",
        _ => Own(provider),
    };

    // "KeyPerFileConfigurationProvider for files in '/run/cors/' (Optional)"
    private static string FolderOf(string text) =>
        text.Split('\'') is [_, var folder, ..] ? $"file in {folder}" : "file for each key";

    private static string Own(IConfigurationProvider provider)
    {
        var type = provider.GetType();
        return provider.ToString() is { } said && said != type.ToString() && !said.StartsWith(type.Name, StringComparison.Ordinal) ? said : Words(type.Name);
    }

    /// <summary><c>AzureKeyVaultConfigurationProvider</c> is the Azure Key Vault.</summary>
    private static string Words(string typeName)
    {
        var name = typeName.Split('`')[0];
        foreach (var suffix in s_suffixes)
            if (name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal))
                name = name[..^suffix.Length];

        var words = new StringBuilder();
        foreach (var character in name)
        {
            if (char.IsUpper(character) && words.Length > 0 && char.IsLower(words[^1]))
                words.Append(' ');
            words.Append(character);
        }

        return words.ToString();
    }
}
