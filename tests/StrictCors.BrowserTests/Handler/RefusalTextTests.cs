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

    private static Refusal Refusal(CorsReason reason, string page, string sent)
    {
        var url = new Uri("https://api.example.com/");
        return new(reason, IsPreflight: false, page, sent, "PUT", url, url, "x-first", HttpStatusCode.OK);
    }
}
