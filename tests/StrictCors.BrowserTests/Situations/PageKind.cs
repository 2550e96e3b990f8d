namespace StrictCors.BrowserTests.Situations;

/// <summary>Who asks.</summary>
public enum PageKind
{
    /// <summary><c>http://localhost:PORT</c>.</summary>
    Page,

    /// <summary><c>http://app.localhost:PORT</c>, another site than <c>localhost</c>.</summary>
    App,

    /// <summary>A sandboxed frame, whose origin is <c>null</c>.</summary>
    Sandbox,
}
