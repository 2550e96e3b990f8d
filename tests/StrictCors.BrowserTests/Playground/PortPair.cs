using StrictCors.TestSupport.Processes;

namespace StrictCors.BrowserTests.Playground;

internal sealed record PortPair(int Page, int Api)
{
    public static PortPair Free()
    {
        var ports = Ports.Free(2);
        return new(ports[0], ports[1]);
    }
}
