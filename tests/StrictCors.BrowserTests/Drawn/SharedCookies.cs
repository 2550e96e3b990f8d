using StrictCors.BrowserTests.Servers;
using StrictCors.BrowserTests.Situations;

namespace StrictCors.BrowserTests.Drawn;

/// <summary>Cookies that every scene finds, set by pages of their own site: who sends them shows what <c>SameSite</c> does to a request.</summary>
internal static class SharedCookies
{
    public static IEnumerable<(PageKind Page, string Address)> Addresses(ServersFixture servers) =>
        from page in (PageKind[])[PageKind.Page, PageKind.App]
        let host = page == PageKind.Page ? "localhost" : "app.localhost"
        from cookie in (string[])["all-plain=1", "all-lax=1;SameSite=Lax", "all-strict=1;SameSite=Strict", "all-none=1;SameSite=None;Secure"]
        select (page, $"http://{host}:{servers.First.Port}/sign-in?cookie={cookie};Path=/drawn");
}
