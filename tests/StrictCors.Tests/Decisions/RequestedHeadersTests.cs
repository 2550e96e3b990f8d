using Microsoft.Extensions.Primitives;
using StrictCors.Decisions;
using StrictCors.Policies;
using StrictCors.TestSupport.Library;

namespace StrictCors.Tests.Decisions;

/// <summary>Section 5 of the contract: any order and case, optional white space, at most 16 empty items, 100 others and 8 KiB in all.</summary>
public sealed class RequestedHeadersTests
{
    public static TheoryData<string, string?[], string> Lists() => new()
    {
        { "X-One", [], "Allowed" },
        { "X-One", [""], "Allowed" },
        { "X-One", ["x-one"], "Allowed" },
        { "X-One", ["X-ONE"], "Allowed" },
        { "X-One", [" \tx-one\t "], "Allowed" },
        { "X-One", ["\u00A0x-one"], "Header" },
        { "X-One", ["x-two"], "Header" },
        { "X-One", ["x-on"], "Header" },
        { "X-One", ["x-one,x-two"], "Header" },
        { "X-One", ["x-two,x-one"], "Header" },
        { "X-One", ["x-one", "x-two"], "Header" },
        { "X-One", ["x-one", "x-one"], "Allowed" },
        { "X-One, X-Two", ["x-two , x-one"], "Allowed" },
        { "X-One", [null, "x-one"], "Allowed" },
        { "X-One", [null, "x-two"], "Header" },
        { "X-One", [new string(',', 15)], "Allowed" },
        { "X-One", [new string(',', 16)], "Malformed" },
        { "X-One", [",x-one"], "Allowed" },
        { "X-One", [new string(',', 16) + "x-one"], "Allowed" },
        { "X-One", [new string(',', 17) + "x-one"], "Malformed" },
        { "X-One", ["x-one" + new string(',', 16)], "Allowed" },
        { "X-One", ["x-one" + new string(',', 17)], "Malformed" },
        { "X-One", [string.Join(',', Enumerable.Repeat(" ", 16))], "Allowed" },
        { "X-One", [string.Join(',', Enumerable.Repeat(" ", 17))], "Malformed" },
        { "X-One", [.. Enumerable.Repeat("", 16)], "Allowed" },
        { "X-One", [.. Enumerable.Repeat("", 17)], "Malformed" },
        { "X-One", [string.Join(',', Enumerable.Repeat("x-one", 100))], "Allowed" },
        { "X-One", [string.Join(',', Enumerable.Repeat("x-one", 101))], "Malformed" },
        { "X-One", [string.Join(',', Enumerable.Repeat("x-one", 50)), string.Join(',', Enumerable.Repeat("x-one", 50))], "Allowed" },
        { "X-One", [string.Join(',', Enumerable.Repeat("x-one", 50)), string.Join(',', Enumerable.Repeat("x-one", 51))], "Malformed" },
        { "X-One", ["x-one".PadRight(8_192)], "Allowed" },
        { "X-One", ["x-one".PadRight(8_193)], "Malformed" },
        { "X-One", ["x-one".PadRight(4_096), "x-one".PadRight(4_096)], "Allowed" },
        { "X-One", ["x-one".PadRight(4_096), "x-one".PadRight(4_097)], "Malformed" },
        { "*", ["x-any,authorization,,x-other"], "Allowed" },
        { "*", ["x any"], "Malformed" },
        { "*", ["x-any, \u00FC"], "Malformed" },
        { "X-One", ["x one"], "Header" },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_list_is_walked_within_its_limits(string allowed, string?[] lines, string outcome)
    {
        var policy = Compile(allowed);

        // What was asked for last is remembered where it was allowed, and only there.
        for (var time = 0; time < 2; time++)
            RequestedHeaders.Decide(policy, new StringValues(lines)).ToString().Should().Be(outcome);
    }

    [Fact]
    public void The_list_that_was_allowed_last_does_not_allow_another()
    {
        var policy = Compile("X-One, X-Two");

        foreach (var (list, outcome) in new[] { ("x-one", "Allowed"), ("x-three", "Header"), ("x-three", "Header"), ("x-one", "Allowed"), ("x-two", "Allowed"), ("x-one,x-three", "Header") })
            RequestedHeaders.Decide(policy, list).ToString().Should().Be(outcome, list);
    }

    // Without credentials nothing of the request is sent back, so a name need not be one.
    [Theory]
    [InlineData("x any", "Allowed")]
    [InlineData("x-any,", "Allowed")]
    [InlineData("authorization", "Header")]
    public void Without_credentials_the_star_is_sent_as_it_is(string list, string outcome) =>
        RequestedHeaders.Decide(Compile("* | CORS_ALLOW_CREDENTIALS=false"), list).ToString().Should().Be(outcome);

    private static CompiledPolicy Compile(string allowed) =>
        new(Configured.Validate($"{Configured.SomeOrigin} | CORS_ALLOWED_HEADERS={allowed}").Policies[0]);
}
