using System.Globalization;
using StrictCors.TestSupport.Processes;

namespace StrictCors.BrowserTests.Playground;

internal sealed record PortPair(int Page, int Api)
{
    public string PageAddress => $"http://localhost:{Page}";

    public string ApiAddress => $"http://localhost:{Api}";

    /// <summary>The page's server by its other name.</summary>
    public string OtherAddress => $"http://127.0.0.1:{Page}";

    public static PortPair Free()
    {
        var ports = Ports.Free(2);
        return new(ports[0], ports[1]);
    }

    /// <summary>A text of a test's data, with what <c>{page}</c>, <c>{other}</c>, <c>{api}</c> and, of the page, <c>{port}</c> are in this run.</summary>
    public string Expand(string text) => text
        .Replace("{page}", PageAddress, StringComparison.Ordinal)
        .Replace("{other}", OtherAddress, StringComparison.Ordinal)
        .Replace("{api}", ApiAddress, StringComparison.Ordinal)
        .Replace("{port}", Page.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
