using StrictCors.Origins;

namespace StrictCors.Policies;

/// <summary>The patterns of one scheme that stand at one domain.</summary>
internal sealed class OriginDomain
{
    private OriginPorts? _subdomainPorts;
    private OriginLabels? _labels;

    /// <summary>The domain itself is allowed, at any port; at a certain port it would be no pattern.</summary>
    public bool AllowsItself { get; private set; }

    public void Add(OriginEntry entry)
    {
        switch (entry.Kind)
        {
            case OriginEntryKind.Subdomains:
                (_subdomainPorts ??= new()).Add(entry);
                break;
            case OriginEntryKind.Label:
                (_labels ??= new()).Add(entry);
                break;
            default:
                AllowsItself = true;
                break;
        }
    }

    public bool AllowsSubdomains(int port) => _subdomainPorts?.Contains(port) == true;

    /// <param name="label">The one label before this domain.</param>
    /// <param name="port">0 for the scheme's default port.</param>
    public bool AllowsLabel(ReadOnlySpan<char> label, int port) => _labels?.Contains(label, port) == true;
}
