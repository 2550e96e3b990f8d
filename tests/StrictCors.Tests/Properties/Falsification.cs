using FsCheck;
using FsCheck.Fluent;

namespace StrictCors.Tests.Properties;

/// <summary>A property is worth something once it was seen to fail: each one here runs against the library, and against a library with a mistake in it.</summary>
internal static class Falsification
{
    public static void ShouldHold(Property property, int tests = 10_000) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(tests), property);

    /// <param name="property">With a mistake in what it tries.</param>
    /// <param name="tests">As many as the real thing gets, so that the mistake would be found in its place.</param>
    public static void ShouldBeFalsified(Property property, int tests = 10_000) =>
        FluentActions.Invoking(() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(tests), property)).Should().Throw<Exception>().WithMessage("*Falsifiable*");
}
