using StrictCors.Origins;

namespace StrictCors.Tests.Origins;

public sealed class LoopbackTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("app.localhost")]
    [InlineData("a.b.localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("[::1]")]
    public void A_host_that_never_leaves_the_machine_is_loopback(string host) => Loopback.IsLoopback(host).Should().BeTrue();

    [Theory]
    [InlineData("localhost.example")]
    [InlineData("mylocalhost")]
    [InlineData("127.0.0.1.example")]
    [InlineData("127.example")]
    [InlineData("128.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("[::]")]
    [InlineData("[::ffff:7f00:1]")]
    [InlineData("a.example")]
    public void Any_other_host_is_not(string host) => Loopback.IsLoopback(host).Should().BeFalse();
}
