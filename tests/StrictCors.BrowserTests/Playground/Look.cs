using Microsoft.Playwright;

namespace StrictCors.BrowserTests.Playground;

/// <summary>How a visitor sees the page.</summary>
public sealed record Look(int Width, ColorScheme Scheme)
{
    /// <summary>A desk and a phone, by day and by night.</summary>
    public static IReadOnlyList<Look> All { get; } =
        [new(1280, ColorScheme.Light), new(1280, ColorScheme.Dark), new(390, ColorScheme.Light), new(390, ColorScheme.Dark)];

    /// <summary>For theories: each by its text.</summary>
    public static TheoryData<string> Names => [.. All.Select(static look => $"{look}")];

    public static Look Of(string name) => All.Single(look => $"{look}" == name);

    public override string ToString() => $"{Width} {Scheme}";
}
