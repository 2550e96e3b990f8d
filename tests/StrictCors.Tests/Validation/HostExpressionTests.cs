using StrictCors.TestSupport.Library;

namespace StrictCors.Tests.Validation;

public class HostExpressionTests
{
    [Theory]
    [InlineData("brackets in brackets", "(", "app|web", ")")]
    [InlineData("brackets side by side", "(app)", "a|b", "")]
    [InlineData("a long name after a choice", "app", "a|b", "")]
    [InlineData("many choices", "a|", "b", "")]
    public void However_long_an_expression_is_it_is_a_problem_and_costs_in_proportion_to_its_length(string what, string before, string middle, string after)
    {
        var (shorter, longer) = (BytesFor(2_000), BytesFor(64_000));

        longer.Should().BeLessThan(shorter * 64, what);

        long BytesFor(int times)
        {
            var value = $"^https://({string.Concat(Enumerable.Repeat(before, times))}{middle}{string.Concat(Enumerable.Repeat(after, times))})\\.example\\.com$";
            Judge(value);
            var start = GC.GetAllocatedBytesForCurrentThread();
            Judge(value);
            return GC.GetAllocatedBytesForCurrentThread() - start;
        }

        void Judge(string value) =>
            Configured.ValidateOne("CORS_ALLOWED_ORIGINS", value, isDevelopment: false).Problems.Should().ContainSingle(what);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(480)]
    public void An_expression_of_ordinary_length_is_read_however_deep_it_is(int depth)
    {
        var value = $"^https://{new string('(', depth)}app|web{new string(')', depth)}\\.example\\.com$";

        Configured.ValidateOne("CORS_ALLOWED_ORIGINS", value, isDevelopment: false).Problems
            .Should().ContainSingle().Which.Replacement.Should().Be("https://app.example.com, https://web.example.com");
    }
}
