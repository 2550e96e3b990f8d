namespace StrictCors.BrowserTests.Hosting;

/// <summary>A fact about a real browser; where there is none, it is skipped and says how to get one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactWhereChromiumIsFoundAttribute : FactAttribute
{
    public const string Missing = "BROWSER TESTS NOT RUN: no Chromium on this machine. Install it (apt-get install chromium) or set CHROMIUM_PATH.";

    public FactWhereChromiumIsFoundAttribute()
    {
        if (Chromium.Path is null)
            Skip = Missing;
    }
}
