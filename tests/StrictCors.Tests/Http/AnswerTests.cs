using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StrictCors.Tests.Allocation;
using StrictCors.Tests.Cases;

namespace StrictCors.Tests.Http;

/// <summary>Whole answers over Kestrel's own header collections: every header of each, so that one too many is seen as well as one too few.</summary>
public sealed class AnswerTests
{
    private static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> s_rows = TabSeparated.Read("tests/StrictCors.Tests/Http/answers.tsv");

    public static TheoryData<string> Claims => [.. s_rows.Select(static row => row["claim"])];

    [Theory]
    [MemberData(nameof(Claims))]
    public void An_answer_has_these_headers_and_no_others(string claim)
    {
        var row = s_rows.Single(row => row["claim"] == claim);
        var request = Parts(row["request"]);
        var exchange = new KestrelExchange(request[0], [.. request[1..].Select(Header)]);

        exchange.Run(Build(Parts(row["settings"]), Parts(row["application"])));

        Describe(exchange).Should().Be(row["answer"]);
    }

    [Theory]
    [InlineData("websocket", true, "403")]
    [InlineData("WebSocket", true, "403")]
    [InlineData("webtransport", true, "200 | Vary: Origin")]
    [InlineData("websocket", false, "200 | Vary: Origin")]
    public void An_extended_connect_is_a_handshake_where_it_names_the_protocol(string protocol, bool isExtended, string answer)
    {
        var exchange = new KestrelExchange("CONNECT", ("Origin", "https://evil.example"));
        exchange.Context.Features.Set<IHttpExtendedConnectFeature>(new ExtendedConnect(protocol, isExtended));

        exchange.Run(Build(["CORS_ALLOWED_ORIGINS=https://app.example.com"], []));

        Describe(exchange).Should().Be(answer);
    }

    private static string Describe(KestrelExchange exchange) => string.Join(" | ", exchange.Headers
        .Select(static header => $"{header.Key}: {string.Join(" // ", header.Value.ToArray())}")
        .Order(StringComparer.OrdinalIgnoreCase)
        .Prepend($"{exchange.StatusCode}"));

    private static RequestDelegate Build(string[] settings, string[] application)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static setting => KeyValuePair.Create(setting[..setting.IndexOf('=', StringComparison.Ordinal)], (string?)setting[(setting.IndexOf('=', StringComparison.Ordinal) + 1)..])))
            .Build();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddMetrics()
            .AddStrictCors()
            .BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        services.GetRequiredService<IStartupFilter>().Configure(inner =>
        {
            inner.UseStrictCors();
            inner.Run(context =>
            {
                foreach (var (name, value) in application.Select(Header))
                    context.Response.Headers.Append(name, value);
                return Task.CompletedTask;
            });
        })(app);
        return app.Build();
    }

    private static string[] Parts(string column) => column.Length == 0 ? [] : column.Split(" | ");

    private static (string Name, string Value) Header(string line) => (line[..line.IndexOf(": ", StringComparison.Ordinal)], line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]);

    private sealed class ExtendedConnect(string protocol, bool isExtended) : IHttpExtendedConnectFeature
    {
        public bool IsExtendedConnect => isExtended;

        public string? Protocol => protocol;

        public ValueTask<Stream> AcceptAsync() => throw new NotSupportedException();
    }
}
