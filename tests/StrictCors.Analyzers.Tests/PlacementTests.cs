using Microsoft.CodeAnalysis;
using StrictCors.Analyzers.CodeFixes;
using StrictCors.Analyzers.Tests.Snippets;

namespace StrictCors.Analyzers.Tests;

/// <summary>SCA002: what stands before <c>UseStrictCors()</c> where nothing puts StrictCors outermost.</summary>
public sealed class PlacementTests
{
    public static TheoryData<string> Answering =>
    [
        "UseAuthentication()", "UseAuthorization()", "UseHttpsRedirection()", "UseRateLimiter()",
        "UseStaticFiles()", "UseFileServer()", "UseOutputCache()", "UseResponseCaching()",
    ];

    [Theory]
    [MemberData(nameof(Answering))]
    public async Task Under_a_slim_builder_what_answers_preflights_itself_belongs_after(string middleware) =>
        await App("CreateSlimBuilder(args)", $"app.{middleware};", "app.[|UseStrictCors()|];").ShouldShowAsync("SCA002");

    [Theory]
    [MemberData(nameof(Answering))]
    public async Task Under_a_full_builder_the_order_is_free(string middleware) =>
        await App("CreateBuilder(args)", $"app.{middleware};", "app.UseStrictCors();").ShouldShowNothingAsync();

    [Theory]
    [InlineData("app.UseStrictCors(); app.UseHttpsRedirection();")]
    [InlineData("app.UseRouting(); app.UseStrictCors();")]
    [InlineData("app.UseWhen(_ => true, branch => branch.UseHttpsRedirection()); app.UseStrictCors();")]
    public async Task Under_a_slim_builder_the_right_order_is_left_alone(string statements) =>
        await App("CreateSlimBuilder(args)", statements).ShouldShowNothingAsync();

    [Fact]
    public async Task A_chain_is_read_in_its_order()
    {
        await App("CreateSlimBuilder(args)", "app.UseHttpsRedirection().[|UseStrictCors()|];").ShouldShowAsync("SCA002");
        await App("CreateSlimBuilder(args)", "app.UseStrictCors().UseHttpsRedirection();").ShouldShowNothingAsync();
    }

    [Fact]
    public async Task An_empty_builder_has_no_outermost_part_either() =>
        await App("CreateEmptyBuilder(new())", "app.UseHttpsRedirection();", "app.[|UseStrictCors()|];").ShouldShowAsync("SCA002");

    [Fact]
    public async Task A_builder_without_a_variable_is_found() => await new Marked("""
        var app = WebApplication.CreateSlimBuilder(args).Build();
        app.UseHttpsRedirection();
        app.[|UseStrictCors()|];
        """).ShouldShowAsync("SCA002");

    [Fact]
    public async Task AddStrictCors_anywhere_in_the_project_makes_the_order_free() => await new Marked("""
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.AddParts();
        var app = builder.Build();
        app.UseHttpsRedirection();
        app.UseStrictCors();

        static class Parts
        {
            public static void AddParts(this WebApplicationBuilder builder) => builder.Services.AddStrictCors();
        }
        """).ShouldShowNothingAsync();

    [Theory]
    [InlineData("CreateSlimBuilder", true)]
    [InlineData("CreateBuilder", false)]
    public async Task A_method_that_is_handed_the_application_is_judged_by_the_projects_builder(string factory, bool shows)
    {
        var call = shows ? "[|UseStrictCors()|]" : "UseStrictCors()";
        var program = new Marked($$"""
            WebApplication.{{factory}}(args).Build().UseParts();

            static class Parts
            {
                public static void UseParts(this IApplicationBuilder app)
                {
                    // AddStrictCors would mend it, and a comment does not.
                    app.UseHttpsRedirection();
                    app.{{call}};
                }
            }
            """);
        if (shows)
            await program.ShouldShowAsync("SCA002");
        else
            await program.ShouldShowNothingAsync();
    }

    [Fact]
    public async Task With_hosting_startups_switched_off_a_full_builder_counts_as_slim()
    {
        const string Source = """
            var app = WebApplication.CreateBuilder(args).Build();
            app.UseHttpsRedirection();
            app.[|UseStrictCors()|];
            """;
        await new Marked(Source, hasBuildFile: false).ShouldShowAsync("SCA002");
    }

    [Fact]
    public async Task A_library_can_not_know_which_application_calls_it() => await new Marked("""
        public static class Parts
        {
            public static void UseParts(this IApplicationBuilder app) => app.UseHttpsRedirection().UseStrictCors();
        }
        """, hasBuildFile: false, OutputKind.DynamicallyLinkedLibrary).ShouldShowNothingAsync();

    [Fact]
    public async Task The_message_names_what_stands_before()
    {
        var found = await App("CreateSlimBuilder(args)", "app.UseHttpsRedirection(); app.UseRateLimiter();", "app.[|UseStrictCors()|];").ShouldShowAsync("SCA002");
        found[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture).Should().StartWith("UseHttpsRedirection() and UseRateLimiter() before UseStrictCors():");
    }

    [Fact]
    public async Task One_fix_calls_AddStrictCors() => await App("CreateSlimBuilder(args)", "app.UseHttpsRedirection();", "app.[|UseStrictCors()|];")
        .ShouldBecomeAsync(new PlacementFix(), "Call AddStrictCors()", """
            var builder = WebApplication.CreateSlimBuilder(args);
            builder.Services.AddStrictCors();
            var app = builder.Build();
            app.UseHttpsRedirection();
            app.UseStrictCors();
            app.Run();
            """);

    [Fact]
    public async Task Another_fix_moves_UseStrictCors_to_the_front() => await App("CreateSlimBuilder(args)", "app.UseRouting();\napp.UseHttpsRedirection();", "app.[|UseStrictCors()|];")
        .ShouldBecomeAsync(new PlacementFix(), "Move UseStrictCors() to the front", """
            var builder = WebApplication.CreateSlimBuilder(args);
            var app = builder.Build();
            app.UseRouting();
            app.UseStrictCors();
            app.UseHttpsRedirection();
            app.Run();
            """);

    [Fact]
    public async Task Nothing_is_moved_out_of_a_chain() =>
        (await App("CreateSlimBuilder(args)", "app.UseHttpsRedirection().[|UseStrictCors()|];").OfferAsync(new PlacementFix()))
            .Select(action => action.Title).Should().Equal("Call AddStrictCors()");

    private static Marked App(string factory, params string[] statements) => new($"""
        var builder = WebApplication.{factory};
        var app = builder.Build();
        {string.Join('\n', statements)}
        app.Run();
        """);
}
