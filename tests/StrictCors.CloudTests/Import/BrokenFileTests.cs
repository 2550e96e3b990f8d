using System.Diagnostics;
using StrictCors.Tool;
using StrictCors.Tool.Export;
using StrictCors.Tool.Import;

namespace StrictCors.CloudTests.Import;

/// <summary>A file that was cut off or changed by an accident is read, or refused with its line; it never ends the tool in another way, and never takes long.</summary>
public sealed class BrokenFileTests
{
    private const string Characters = "{}[]()<>\"'`$%\\/#@=:,;!?*^.|-_ \t\n\0aZ09ü";

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(2);

    public static TheoryData<string, string, bool> Targets() => RoundTripTests.Targets();

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_file_that_is_cut_off_is_read_or_refused(string target, string format, bool isFragment)
    {
        var text = Export(target, format, isFragment);
        for (var length = 0; length < text.Length; length += 1 + (text.Length / 400))
            ShouldEnd(target, text[..length]);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_file_with_changed_characters_is_read_or_refused(string target, string format, bool isFragment)
    {
        var (text, random) = (Export(target, format, isFragment), new Random(target.Length));
        for (var number = 0; number < 400; number++)
        {
            var changed = text.ToCharArray();
            for (var count = random.Next(1, 4); count > 0; count--)
                changed[random.Next(changed.Length)] = Characters[random.Next(Characters.Length)];
            ShouldEnd(target, new(changed));
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_file_without_some_of_its_words_is_read_or_refused(string target, string format, bool isFragment)
    {
        var (words, random) = (Export(target, format, isFragment).Split(' '), new Random(target.Length));
        for (var number = 0; number < 400; number++)
        {
            var (first, count) = (random.Next(words.Length), random.Next(1, 4));
            ShouldEnd(target, string.Join(' ', words.Where((_, index) => index < first || index >= first + count)));
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_file_without_one_of_its_lines_is_read_or_refused(string target, string format, bool isFragment)
    {
        var lines = Export(target, format, isFragment).Split('\n');
        for (var index = 0; index < lines.Length; index++)
            ShouldEnd(target, string.Join('\n', lines.Where((_, number) => number != index)));
    }

    // A reader that calls itself would end the process, not the test.
    [Theory]
    [InlineData("nginx", "", "a {\n", "")]
    [InlineData("caddy", "", "a {\n", "")]
    [InlineData("apigateway", "a {\n b = ", "[", "")]
    [InlineData("apigateway", "", "a {\n", "")]
    [InlineData("cloudfront", "a {\n b = ", "{ c = ", "")]
    [InlineData("envoy", "a: |\n  local policy = { b = ", "{ c = ", "")]
    [InlineData("traefik", "headers:\n  accessControlAllowOriginListRegex: [\"^https://", "(", "$\"]\n")]
    public void A_file_that_is_too_deep_is_read_or_refused(string format, string start, string level, string end) => ShouldEnd(format, $"{start}{string.Concat(Enumerable.Repeat(level, 50_000))}{end}");

    // Each target can say one of these.
    private static string Export(string target, string format, bool isFragment)
    {
        var policies = ((string[])["exclusions", "two origins and a port"]).Select(CloudPolicy.Find).ToList();
        return policies.Append(policies[^1].WithoutOptions()).Select(policy => policy.Export(target, ExportOwner.Edge, format, isFragment).Text).First(static text => text is not null)!;
    }

    private static void ShouldEnd(string target, string text)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            _ = Importer.Read(RoundTripTests.Format(target), text, "export");
        }
        catch (ToolException exception)
        {
            exception.Message.Should().StartWith("export, line ");
        }

        Stopwatch.GetElapsedTime(start).Should().BeLessThan(s_longest, text);
    }
}
