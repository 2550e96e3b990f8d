namespace StrictCors.Placement;

/// <summary><c>AddStrictCors()</c> was called, so somebody meant StrictCors to work; the package's own registration means nothing yet.</summary>
internal sealed class ExplicitRegistration;

/// <summary>A policy named in code, by <c>AddStrictCors(name, …)</c>.</summary>
internal sealed record PolicyInCode(string Name);
