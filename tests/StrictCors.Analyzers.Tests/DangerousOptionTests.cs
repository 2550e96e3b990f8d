using StrictCors.Analyzers.CodeFixes;
using StrictCors.Analyzers.Tests.Snippets;

namespace StrictCors.Analyzers.Tests;

/// <summary>SCA005: <c>DangerouslyAllow… = true</c>.</summary>
public sealed class DangerousOptionTests
{
    public static TheoryData<string> Options =>
        [.. typeof(StrictCorsOptions).GetProperties().Select(property => property.Name).Where(name => name.StartsWith("Dangerously", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Options))]
    public async Task Every_dangerous_option_is_underlined_and_its_danger_named(string option)
    {
        var found = await new Marked($"var builder = WebApplication.CreateBuilder(args);\nbuilder.Services.AddStrictCors(options => [|options.{option} = true|]);").ShouldShowAsync("SCA005");

        found[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture).Should().Contain(option).And.Contain("read answers as the user");
    }

    [Fact]
    public async Task An_initializer_is_seen_too() =>
        await new Marked("var options = new StrictCorsOptions { [|DangerouslyAllowInsecureOrigins = true|] };").ShouldShowAsync("SCA005");

    [Theory]
    [InlineData("options.DangerouslyAllowInsecureOrigins = false;")]
    [InlineData("options.DangerouslyAllowInsecureOrigins = args.Length > 0;")]
    [InlineData("options.RejectDisallowedOrigins = true;")]
    public async Task What_is_off_or_not_dangerous_is_left_alone(string statement) =>
        await new Marked($"var options = new StrictCorsOptions();\n{statement}").ShouldShowNothingAsync();

    [Theory]
    [InlineData(
        "var options = new StrictCorsOptions();\n[|options.DangerouslyAllowInsecureOrigins = true|];\noptions.MaxAge = default;\n",
        "var options = new StrictCorsOptions();\noptions.MaxAge = default;\n")]
    [InlineData(
        "var options = new StrictCorsOptions { MaxAge = default, [|DangerouslyAllowInsecureOrigins = true|] };",
        "var options = new StrictCorsOptions { MaxAge = default };")]
    [InlineData(
        "new ServiceCollection().AddStrictCors(options => [|options.DangerouslyAllowPublicSuffixPatterns = true|]);",
        "new ServiceCollection().AddStrictCors(options => options.DangerouslyAllowPublicSuffixPatterns = false);")]
    public async Task The_fix_switches_the_protection_on_again(string source, string expected) =>
        await new Marked(source).ShouldBecomeAsync(new DangerousOptionFix(), "Switch the protection on again", expected);
}
