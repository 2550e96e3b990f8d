namespace StrictCors.Load;

/// <summary>The two policies that take turns: they differ in every header of a preflight's answer, so that a mixture of both shows.</summary>
internal sealed record TwoPolicies(string Origins, string Methods, string Headers, string MaxAge)
{
    /// <summary>Allowed by both.</summary>
    public const string Origin = "https://app.example.com";

    /// <summary>Allowed by the second one alone.</summary>
    public const string SecondOrigin = "https://b.example";

    /// <summary>Allowed by neither.</summary>
    public const string Stranger = "https://evil.example";

    public static readonly TwoPolicies First = new(Origin, "GET, PUT", "X-One", "1");

    public static readonly TwoPolicies Second = new($"{Origin}, {SecondOrigin}", "GET, PUT, DELETE", "X-Two, X-One", "2");

    /// <summary>As a preflight's answer shows it.</summary>
    public string Shown => $"{Methods} / {Headers} / {MaxAge}";
}
