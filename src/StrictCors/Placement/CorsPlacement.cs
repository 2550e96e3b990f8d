using Microsoft.AspNetCore.Builder;

namespace StrictCors.Placement;

/// <summary>Where StrictCors stands in one application, shared by the outermost part and by <c>UseStrictCors()</c>.</summary>
internal sealed class CorsPlacement
{
    /// <summary>The outermost part's mark on the builder of the whole pipeline, by which a branch is told apart.</summary>
    public const string RootKey = "StrictCors.Root";

    private volatile bool _isAwake;
    private volatile bool _hasBranches;

    /// <summary><c>UseStrictCors()</c> was called for the whole pipeline: the outermost part handles every request.</summary>
    public bool IsAwake => _isAwake;

    /// <summary><c>UseStrictCors()</c> was called on a branch, which handles its own requests.</summary>
    public bool HasBranches => _hasBranches;

    public bool IsUsed => _isAwake || _hasBranches;

    /// <summary><c>UseStrictCorsShadow()</c> was called: the application's own CORS answers, and is watched.</summary>
    public bool IsShadow { get; private set; }

    /// <summary>Whether the outermost part stands around this builder's whole pipeline.</summary>
    public static bool Surrounds(IApplicationBuilder app) =>
        app is WebApplication || (app.Properties.TryGetValue(RootKey, out var root) && ReferenceEquals(root, app));

    public void Wake() => _isAwake = true;

    public void Shadow() => IsShadow = true;

    public void NoteBranch() => _hasBranches = true;
}

/// <summary><c>AddStrictCors()</c> was called, so it is meant to work; the package's own registration means nothing yet.</summary>
internal sealed class ExplicitRegistration;
