using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StrictCors.Analyzers.CodeFixes;
using StrictCors.Analyzers.Tests.Snippets;
using StrictCors.TestSupport.Files;

namespace StrictCors.Analyzers.Tests;

/// <summary>SCA001: what start-up refuses.</summary>
public sealed class RefusedLiteralTests
{
    [Theory]
    [InlineData("options.AllowedOrigins = [[|\"https://app.example.com/\"|], \"https://admin.example.com\"];")]
    [InlineData("options.AllowedOrigins = new[] { [|\"https://app.example.com/\"|] };")]
    [InlineData("options.AllowedOrigins = new List<string> { [|\"https://app.example.com/\"|] };")]
    [InlineData("options.AllowedOrigins.Add([|\"https://app.example.com/\"|]);")]
    [InlineData("options.AllowedOrigins = [.. args, [|\"https://app.example.com/\"|]];")]
    [InlineData("const string Origin = \"https://app.example.com/\"; options.AllowedOrigins = [[|Origin|]];")]
    [InlineData("options.AllowedOrigins = [[|\"https://app.example.com\" + \"/\"|]];")]
    [InlineData("options.AllowedOrigins = [[|\"*\"|], \"https://app.example.com\"];")]
    [InlineData("options.AllowedOrigins = [[|\"http://app.example.com\"|]];")]
    [InlineData("options.AllowedOrigins = [[|\"http://app.example.com\"|]]; options.AllowCredentials = true;")]
    [InlineData("options.AllowedOrigins = [\"https://app.example.com\"]; options.AllowedOrigins.Add([|\"!https://b.example.com\"|]);")]
    [InlineData("options.AllowedOrigins = [\"*\"]; options.AllowCredentials = [|true|];")]
    [InlineData("options.AllowedOrigins = [[|\"https://a.example, https://b.example\"|]];")]
    [InlineData("options.AllowedMethods = [[|\"get\"|]];")]
    [InlineData("options.AllowedHeaders.Add([|\"Cookie\"|]);")]
    [InlineData("options.ExposedHeaders = [[|\"Set-Cookie\"|]];")]
    public async Task A_literal_that_start_up_refuses_is_underlined(string statements) => await Program(statements).ShouldShowAsync("SCA001");

    [Theory]
    [InlineData("options.AllowedOrigins = [\"https://app.example.com\", \"https://*.example.org\", \"!https://user.example.org\"];")]
    [InlineData("options.AllowedOrigins = [\"http://app.example.com\"]; options.AllowCredentials = false;")]
    [InlineData("options.AllowedOrigins = [\"http://app.example.com\"]; options.AllowCredentials = args.Length > 0;")]
    [InlineData("options.AllowedOrigins = [\"http://app.example.com\"]; options.DangerouslyAllowInsecureOrigins = args.Length > 0;")]
    [InlineData("options.AllowedOrigins = [.. args, \"!https://user.example.com\"];")]
    [InlineData("if (args.Length > 0) options.AllowedOrigins = [\"*\"]; else options.AllowedOrigins = [\"https://app.example.com\"];")]
    [InlineData("options.AllowedOrigins = [args[0] + \"/\"];")]
    [InlineData("options.AllowedOrigins = [\"*\"];")]
    [InlineData("options.AllowedOrigins = []; var other = new List<string> { \"https://app.example.com/\" };")]
    public async Task What_start_up_takes_or_code_does_not_show_is_left_alone(string statements) => await Program(statements).ShouldShowNothingAsync();

    [Fact]
    public async Task Each_options_object_is_judged_by_itself()
    {
        await new Marked("""
            var one = new StrictCorsOptions { AllowedOrigins = { "http://app.example.com" }, AllowCredentials = false };
            var two = new StrictCorsOptions { AllowedOrigins = { [|"http://app.example.com"|] } };
            """).ShouldShowAsync("SCA001");
    }

    [Theory]
    [InlineData("bad-entries.tsv", true)]
    [InlineData("good-entries.tsv", false)]
    public async Task The_sentence_is_the_one_that_start_up_prints(string table, bool isBad)
    {
        var entries = TabSeparated.Read($"tests/StrictCors.Tests/Origins/{table}").Select(row => row["entry"]).ToList();
        // One line for each, since one compilation for each would take a minute.
        var source = string.Join('\n', entries.Select(entry => $"new StrictCorsOptions().AllowedOrigins = [{SymbolDisplay.FormatLiteral(entry, quote: true)}];"));
        var found = await Snippet.DiagnoseAsync(Snippet.Project(source));
        var byLine = found.ToLookup(
            diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line,
            diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));

        for (var line = 0; line < entries.Count; line++)
        {
            var refused = (await StartAsync(entries[line])).Select(problem => problem.ToString()).ToList();
            byLine[line].Should().Equal(refused, entries[line]);
            // The star alone is good in a list, and no entry to the parser that the table is for.
            if (isBad && entries[line] != "*")
                refused.Should().NotBeEmpty(entries[line]);
        }
    }

    [Fact]
    public async Task The_fix_writes_the_suggestion()
    {
        await Program("options.AllowedOrigins = [[|\"HTTPS://App.Example.com:443/\"|]];").ShouldBecomeAsync(
            new RefusedLiteralFix(), "Write https://app.example.com", Source("options.AllowedOrigins = [\"https://app.example.com\"];"));
        await Program("options.AllowedMethods.Add([|\"get\"|]);").ShouldBecomeAsync(
            new RefusedLiteralFix(), "Write GET", Source("options.AllowedMethods.Add(\"GET\");"));
    }

    [Fact]
    public async Task Fix_all_writes_every_suggestion_not_only_equal_ones()
    {
        await Program("options.AllowedOrigins = [[|\"https://app.example.com/\"|], \"https://b.example.com\", [|\"HTTPS://c.example.com\"|], [|\"null\"|]]; options.AllowedMethods = [[|\"get\"|]];").ShouldShowAsync("SCA001");
        await Program("options.AllowedOrigins = [[|\"https://app.example.com/\"|], \"https://b.example.com\", [|\"HTTPS://c.example.com\"|]]; options.AllowedMethods = [[|\"get\"|]];").ShouldAllBecomeAsync(
            new RefusedLiteralFix(), Source("options.AllowedOrigins = [\"https://app.example.com\", \"https://b.example.com\", \"https://c.example.com\"]; options.AllowedMethods = [\"GET\"];"));
    }

    [Theory]
    [InlineData("options.AllowedOrigins = [[|\"null\"|]];")]
    [InlineData("const string Origin = \"https://app.example.com/\"; options.AllowedOrigins = [[|Origin|]];")]
    public async Task No_fix_is_offered_where_no_single_value_is_right_or_the_text_stands_elsewhere(string statements) =>
        (await Program(statements).OfferAsync(new RefusedLiteralFix())).Should().BeEmpty();

    private static Marked Program(string statements) => new(Source(statements));

    private static string Source(string statements) => $$"""
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddStrictCors(options =>
        {
            {{statements}}
        });
        """;

    private static async Task<IReadOnlyList<CorsConfigurationProblem>> StartAsync(string entry)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddStrictCors(options => options.AllowedOrigins = [entry]);
        await using var app = builder.Build();
        app.UseStrictCors();
        try
        {
            await app.StartAsync();
            return [];
        }
        catch (OptionsValidationException refused)
        {
            return CorsConfigurationProblem.In(refused);
        }
    }
}
