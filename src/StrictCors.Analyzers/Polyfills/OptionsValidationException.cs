#pragma warning disable IDE0130 // The linked sources know it by this namespace.

namespace Microsoft.Extensions.Options;

internal static class Options
{
    public const string DefaultName = "";
}

/// <summary>Stands in for the exception that stops a host: a compiler has no host. Public, as one public signature of the linked sources needs it.</summary>
public sealed class OptionsValidationException(string name, Type type, IEnumerable<string> failures)
    : Exception($"{type.Name} {name}: {string.Join("; ", failures)}");
