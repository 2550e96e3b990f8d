using StrictCors.BrowserTests.Servers;

namespace StrictCors.BrowserTests.Situations;

/// <summary>Where the first page signs in before the situations, so that there is a cookie to send or to hold back.</summary>
internal static class SignIns
{
    public static IReadOnlyList<string> Addresses(ServersFixture servers) =>
    [
        $"{servers.First.Origin}/sign-in?cookie=session=1;SameSite=None;Secure",
        // Another site may not set a cookie that does not say SameSite=None.
        $"http://127.0.0.1:{servers.First.Port}/sign-in?cookie=lax=1",
        $"http://127.0.0.1:{servers.First.Port}/sign-in?cookie=none=1;SameSite=None;Secure",
    ];
}
