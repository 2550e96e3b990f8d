using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using StrictCors.Decisions;
using StrictCors.Http;
using StrictCors.Policies;
using StrictCors.TestSupport.Library;

namespace StrictCors.Tests.Properties;

/// <summary>Nothing that a request said comes back unless the policy names it, and nothing else comes at all.</summary>
public sealed class EmittedHeaderProperties
{
    private static readonly string[] s_methods = ["GET", "PUT", "DELETE"];
    private static readonly string[] s_headers = ["Content-Type", "X-One"];

    private static readonly Gen<(string[] Origins, string Methods, string Headers, bool Credentials)> s_policy =
        from open in Gen.Elements(false, false, false, true)
        from entries in OriginGenerators.Entry.Select(static entry => entry.TrimStart('!')).NonEmptyListOf()
        from methods in Gen.Elements(string.Join(',', s_methods), "*")
        from headers in Gen.Elements(string.Join(',', s_headers), "*")
        from credentials in Gen.Elements(true, false)
        select (open ? ["*"] : entries.ToArray(), methods, headers, credentials && !open);

    private static readonly Gen<string> s_origin = from pair in OriginGenerators.ListAndOrigin select pair.Origin;

    private static readonly Gen<(string Method, string Headers)> s_asked =
        from method in Gen.Elements("GET", "PUT", "PATCH", "get", "GET\r\nX: y", "")
        from headers in Gen.Elements("content-type", "x-one,content-type", "x-evil", "x-one\r\nSet-Cookie: a=b", ", ,x-one", "\u00E9", "x-one;q=1", "")
        select (method, headers);

    [Fact]
    public void Every_value_ever_emitted_is_in_the_policy()
    {
        var answered = 0;
        Falsification.ShouldHold(EmitsTheAllowlist(static headers => headers, () => answered++), 20_000);
        answered.Should().BeGreaterThan(2_000);
    }

    [Theory]
    [InlineData("Access-Control-Allow-Origin", "https://evil.example")]
    [InlineData("Access-Control-Allow-Origin", "null")]
    [InlineData("Access-Control-Allow-Credentials", "false")]
    [InlineData("Access-Control-Allow-Methods", "PATCH, GET")]
    [InlineData("Access-Control-Allow-Headers", "x-evil")]
    [InlineData("Access-Control-Allow-Private-Network", "true")]
    [InlineData("Access-Control-Max-Age", "-1")]
    public void A_value_from_elsewhere_would_be_noticed(string name, string value) => Falsification.ShouldBeFalsified(EmitsTheAllowlist(
        headers =>
        {
            headers[name] = value;
            return headers;
        },
        static () => { }));

    private static Property EmitsTheAllowlist(Func<IHeaderDictionary, IHeaderDictionary> spoil, Action count) => Prop.ForAll(s_policy.ToArbitrary(), s_origin.ToArbitrary(), s_asked.ToArbitrary(), (settings, other, asked) =>
    {
        var result = Configured.Validate(
            $"CORS_ALLOWED_ORIGINS={string.Join(',', settings.Origins)} | CORS_ALLOWED_METHODS={settings.Methods} | CORS_ALLOWED_HEADERS={settings.Headers} | CORS_EXPOSED_HEADERS=ETag | CORS_MAX_AGE=60"
            + $" | CORS_ALLOW_CREDENTIALS={(settings.Credentials ? "true" : "false")} | StrictCors:DangerouslyAllowInsecureOrigins=true | StrictCors:DangerouslyAllowPublicSuffixPatterns=true");
        if (result.Problems.Count > 0)
            return true.ToProperty();
        count();
        var policy = new CompiledPolicy(result.Policies[0]);
        // Half of the origins are the list's own.
        var origin = other.Length % 2 == 0 && settings.Origins is not ["*"] ? settings.Origins[0].Replace(":*", "").Replace("*", "x") : other;
        var mayRead = settings.Origins is ["*"] || NaiveOriginMatcher.Allows(settings.Origins, origin);
        return (Fits(spoil(Actual(policy, origin)), settings, mayRead ? origin : null, asked) && Fits(spoil(Preflight(policy, origin, asked)), settings, mayRead ? origin : null, asked))
            .Label($"{origin} asking {asked} of {string.Join(", ", settings.Origins)}");
    });

    private static HeaderDictionary Actual(CompiledPolicy policy, string origin)
    {
        var headers = new HeaderDictionary();
        ActualResponse.Write(headers, policy, origin, CorsDecision.ForOrigin(policy, origin));
        return headers;
    }

    private static HeaderDictionary Preflight(CompiledPolicy policy, string origin, (string Method, string Headers) asked)
    {
        var headers = new HeaderDictionary();
        VaryHeader.AddPreflight(headers, withOrigin: !policy.AllowsAnyOrigin);
        var outcome = CorsDecision.ForPreflight(policy, origin, asked.Method, asked.Headers);
        if (outcome == CorsOutcome.Allowed)
            PreflightResponse.WriteAllowed(headers, policy, origin, asked.Method, asked.Headers);
        else
            PreflightResponse.TryWriteWhatPassed(headers, policy, origin, asked.Method, outcome);
        return headers;
    }

    private static bool Fits(IHeaderDictionary headers, (string[] Origins, string Methods, string Headers, bool Credentials) settings, string? allowed, (string Method, string Headers) asked) => headers.All(header => header.Key switch
    {
        "Access-Control-Allow-Origin" => allowed is not null && header.Value == (settings.Origins is ["*"] ? "*" : allowed),
        "Access-Control-Allow-Credentials" => allowed is not null && settings.Credentials && header.Value == "true",
        "Access-Control-Allow-Methods" => allowed is not null && (settings.Methods != "*" ? header.Value == string.Join(", ", s_methods) : header.Value == (settings.Credentials ? asked.Method : "*")),
        "Access-Control-Allow-Headers" => allowed is not null && (settings.Headers != "*" ? header.Value == string.Join(", ", s_headers) : header.Value == (settings.Credentials ? asked.Headers : "*")),
        "Access-Control-Expose-Headers" => allowed is not null && header.Value == "ETag",
        "Access-Control-Max-Age" => allowed is not null && header.Value == "60",
        "Vary" => true,
        _ => false,
    } && header.Value.All(static value => value!.All(static character => char.IsAscii(character) && !char.IsControl(character))));
}
