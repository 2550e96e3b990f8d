using Microsoft.Extensions.Configuration;

namespace StrictCors.Tool.Sources;

/// <summary>The environment that a process gets, as configuration keys: what is known, where each is written, and what is set by something that can't be read here.</summary>
internal sealed class Variables
{
    public Dictionary<string, string?> Values { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, FilePlace> Places { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<UnknownSetting> Unknown { get; } = [];

    public void Set(string variable, string value, FilePlace place)
    {
        var key = ConfigurationKey(variable);
        Unknown.RemoveAll(unknown => unknown.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
        Values[key] = value;
        Places[key] = place;
    }

    public void SetUnknown(string variable, string origin, FilePlace place)
    {
        var key = ConfigurationKey(variable);
        Values.Remove(key);
        Unknown.RemoveAll(unknown => unknown.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
        Unknown.Add(new(key, origin));
        Places[key] = place;
    }

    /// <summary>Something sets variables whose names can't be known here.</summary>
    public void AddUnknownNames(string origin) => Unknown.Add(new("", origin));

    /// <summary>The environment has no colon in names; two underscores stand for it.</summary>
    public static string ConfigurationKey(string variable) => variable.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal);
}

/// <summary>A line of a file.</summary>
internal sealed record FilePlace(string File, int Line);
