using StrictCors.Origins;

namespace StrictCors.Policies;

/// <summary>The ports of one pattern; 0 stands for the scheme's default.</summary>
internal sealed class OriginPorts
{
    private readonly HashSet<int> _ports = [];
    private bool _any;

    public void Add(OriginEntry entry)
    {
        _any |= entry.AnyPort;
        _ports.Add(entry.Port ?? 0);
    }

    public bool Contains(int port) => _any || _ports.Contains(port);
}
