using StrictCors.Origins;

namespace StrictCors.Tests.Origins;

public sealed class SchemesTests
{
    [Theory]
    [InlineData("http", 80)]
    [InlineData("ws", 80)]
    [InlineData("https", 443)]
    [InlineData("wss", 443)]
    [InlineData("capacitor", 0)]
    [InlineData("", 0)]
    public void Browsers_leave_out_the_port_that_the_scheme_stands_for(string scheme, int port) => Schemes.DefaultPort(scheme).Should().Be(port);
}
