using System.Net;
using StrictCors.Testing;
using StrictCors.Testing.Texts;

namespace StrictCors.BrowserTests.Handler;

public sealed class RefusalTextTests
{
    public static TheoryData<CorsReason> Reasons => new(Enum.GetValues<CorsReason>());

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_has_a_sentence_and_an_advice(CorsReason reason)
    {
        var refusal = Refusal(reason, "https://app.example.com", "https://app.example.com").ToException();
        refusal.ConsoleMessage.Should().NotBeEmpty();
        refusal.Advice.Should().EndWith(".").And.NotBe(refusal.ConsoleMessage);
        refusal.Message.Should().Contain(refusal.ConsoleMessage).And.Contain(refusal.Advice);
    }

    [Fact]
    public void No_advice_ever_is_to_allow_null()
    {
        foreach (var reason in (CorsReason[])[CorsReason.MissingAllowOrigin, CorsReason.AllowOriginMismatch, CorsReason.InvalidAllowOrigin])
        {
            Refusal(reason, "https://app.example.com", "null").ToException().Advice.Should().Contain("never allow 'null'").And.Contain("redirect");
            Refusal(reason, "null", "null").ToException().Advice.Should().Contain("never allow 'null'").And.Contain("sandboxed");
        }
    }

    // A user of another middleware has none of our settings, nor its calls.
    [Theory]
    [MemberData(nameof(Reasons))]
    public void No_advice_of_the_handler_names_a_setting_of_strictcors(CorsReason reason)
    {
        foreach (var (page, sent) in ((string, string)[])[("https://app.example.com", "https://app.example.com"), ("https://app.example.com", "null"), ("null", "null")])
        foreach (var isPreflight in (bool[])[false, true])
            (Refusal(reason, page, sent) with { NamesSettings = false, IsPreflight = isPreflight }).ToException().Advice.Should().NotContainAny("CORS_", "StrictCors", "UseHttpsRedirection", "AllowedOrigins");
    }

    [Theory]
    [InlineData("x-requested-with", "x-requested-with,x-signalr-user-agent", "x-signalr-user-agent is sent by the SignalR JavaScript client; it needs X-Requested-With, X-SignalR-User-Agent.")]
    [InlineData("grpc-timeout", "grpc-timeout,x-grpc-web,x-user-agent", "grpc-timeout is sent by the grpc-web client; it needs Content-Type, Grpc-Timeout, X-Grpc-Web, X-User-Agent, and Grpc-Message, Grpc-Status exposed.")]
    [InlineData("traceparent", "traceparent,tracestate", "traceparent is sent by Elastic's RUM agent; it needs traceparent, tracestate.")]
    [InlineData("x-signalr-user-agent, x-requested-with", "", "x-signalr-user-agent is sent by the SignalR JavaScript client")]
    public void A_refused_header_of_a_client_library_is_named_with_all_that_the_library_needs(string found, string asked, string sentence)
    {
        var refusal = Refusal(CorsReason.HeaderNotAllowed, "https://app.example.com", "https://app.example.com") with { Found = found, Asked = asked.Split(',', StringSplitOptions.RemoveEmptyEntries) };

        refusal.ToException().Advice.Should().Contain(sentence);
    }

    [Theory]
    [InlineData("x-own", "x-own,x-requested-with,x-signalr-user-agent")]
    [InlineData("x-requested-with", "x-requested-with")]
    [InlineData("authorization", "authorization,content-type")]
    public void A_header_that_is_nobodys_own_names_no_library(string found, string asked)
    {
        var refusal = Refusal(CorsReason.HeaderNotAllowed, "https://app.example.com", "https://app.example.com") with { Found = found, Asked = asked.Split(',') };

        refusal.ToException().Advice.Should().NotContain("is sent by");
    }

    private static Refusal Refusal(CorsReason reason, string page, string sent)
    {
        var url = new Uri("https://api.example.com/");
        return new(reason, IsPreflight: false, page, sent, "PUT", url, url, "x-first", HttpStatusCode.OK);
    }
}
