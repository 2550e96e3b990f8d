using Microsoft.Extensions.Configuration;

namespace StrictCors.Tool.Sources;

/// <summary>Values that already have configuration keys, under the name by which problems say where they came from.</summary>
internal sealed class NamedSource(string name, IReadOnlyDictionary<string, string?> values) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new Provider(name, values);

    private sealed class Provider : ConfigurationProvider
    {
        private readonly string _name;

        public Provider(string name, IReadOnlyDictionary<string, string?> values)
        {
            _name = name;
            foreach (var (key, value) in values)
                Data[key] = value;
        }

        public override string ToString() => _name;
    }
}
