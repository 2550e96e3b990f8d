using StrictCors.Testing;
using StrictCors.Testing.Texts;
using StrictCors.Texts;
using StrictCors.Tool.Probing;

namespace StrictCors.Tool.Judging;

/// <summary>The browser's refusal, for its two sentences. What stood in the answer is escaped: a server must not write to the reader's terminal.</summary>
internal static class Refusals
{
    public static Refusal Make(ProbeRun run, Exchange exchange, CorsReason reason, bool isPreflight, string method, string found) => new(
        reason, isPreflight, run.Options.Origin, run.Options.Origin, method, new Uri(ShownAddress.Of(exchange.Url)), new Uri(ShownAddress.Of(exchange.Url)), found.Length == 0 ? "" : ShownText.Of(found), exchange.Answer!.StatusCode);
}
