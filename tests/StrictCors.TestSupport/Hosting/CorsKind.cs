namespace StrictCors.TestSupport.Hosting;

/// <summary>How CORS comes into the application under test.</summary>
public enum CorsKind
{
    /// <summary><c>services.AddStrictCors()</c>; the test's pipeline calls <c>UseStrictCors()</c> where it likes.</summary>
    Registered,

    /// <summary>The one-liner with the package's build file: a hosting startup that this test assembly declares.</summary>
    HostingStartup,

    /// <summary>The one-liner with hosting startups switched off: it works from where it stands.</summary>
    Inline,

    /// <summary><c>CreateSlimBuilder</c>, which knows no hosting startups.</summary>
    Slim,

    /// <summary>The framework's own middleware with the equivalent policy, to compare with.</summary>
    Framework,

    /// <summary>No CORS at all: what the application does by itself.</summary>
    None,
}
