using StrictCors.Testing.Redirects;
using StrictCors.Testing.Requests;

namespace StrictCors.Testing.Texts;

/// <summary>A preflight that was redirected: where to, and by what, as far as the address shows it.</summary>
internal static class RedirectAdvice
{
    private const int Limit = 120;

    public static string Of(Refusal refusal)
    {
        if (Redirect.Target(refusal.Url, refusal.Found) is not { } target || !Redirect.IsHttp(target))
            return "The preflight was redirected to no web address. Answer preflights before whatever redirects.";

        var shown = $"The preflight was redirected to {Shown(target)}";
        return RedirectCauses.Of(refusal.Url, target) switch
        {
            RedirectCause.Https => $"{shown}: HTTPS redirection. Ask for that address, or answer preflights before HTTPS redirection.",
            RedirectCause.Login => $"{shown}: authentication, such as a cookie login. Preflights carry no cookie: answer them before authentication, with 204.",
            _ => $"{shown}. Ask for that address, or answer preflights before whatever redirects.",
        };
    }

    /// <summary>As a browser writes it, so that nothing in it is outside ASCII or invisible. A login's query holds what is nobody's business in a log.</summary>
    private static string Shown(Uri target)
    {
        var address = WebOrigin.Of(target) + target.AbsolutePath;
        var hidden = target.Query.Length > 0 ? "?…" : "";
        return address.Length <= Limit ? address + hidden : $"{address.AsSpan(0, Limit)}…";
    }
}
