using StrictCors.Configuration;
using StrictCors.Origins;

namespace StrictCors.Validation;

/// <summary>A policy without problems, every default filled in, not yet compiled for requests.</summary>
internal sealed record ValidatedPolicy
{
    /// <summary><see langword="null"/> for the default policy and the report-only candidate.</summary>
    public string? PolicyName { get; init; }

    /// <summary>The list is <c>*</c>: every origin, credentials off. <see cref="Origins"/> is then empty.</summary>
    public bool AllowsAnyOrigin { get; init; }

    /// <summary>Exact origins, patterns and exclusions, in the order written.</summary>
    public IReadOnlyList<OriginEntry> Origins { get; init; } = [];

    /// <summary>The same, to look up.</summary>
    public OriginEntries CompiledOrigins { get => field ??= OriginEntries.Of(Origins); init; }

    /// <summary>The methods, without <c>*</c>.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>The methods contain <c>*</c>.</summary>
    public bool AllowsAnyMethod { get; init; }

    /// <summary>The request headers as written, without <c>*</c>.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>The request headers contain <c>*</c>.</summary>
    public bool AllowsAnyHeader { get; init; }

    /// <summary>The exposed headers as written; <c>*</c> may be among them when credentials are off.</summary>
    public IReadOnlyList<string> ExposedHeaders { get; init; } = [];

    public bool AllowsCredentials { get; init; }

    /// <summary>Credentials rule out <c>http://</c> from beyond this machine, and nothing opted out of that.</summary>
    public bool RefusesInsecureOrigins { get; init; }

    /// <summary>Credentials rule out patterns under which strangers register, and nothing opted out of that.</summary>
    public bool RefusesPublicSuffixPatterns { get; init; }

    public int MaxAgeSeconds { get; init; }

    /// <summary>For how long a change keeps conditions from the application; 0 for never, as in every policy but the default one.</summary>
    public int RevalidationSeconds { get; init; }

    /// <summary>By name, the settings that are <c>true</c> or <c>false</c> and that a source sets. What credentials really are says <see cref="AllowsCredentials"/>.</summary>
    public IReadOnlyDictionary<string, bool> YesOrNo { get; init; } = new Dictionary<string, bool>();

    /// <summary>The hosts that the policy is for, in lower case; <c>*.</c> in front stands for all below.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>What was judged; <see langword="null"/> for a policy that no source wrote.</summary>
    public PolicySettings? Settings { get; init; }

    /// <summary>Whether a setting that is <c>true</c> or <c>false</c> is on. It is off where no source sets it.</summary>
    public bool IsOn(string setting) => YesOrNo.GetValueOrDefault(setting);

    /// <summary>Whether the policy was read from sources and none of them sets this.</summary>
    public bool IsDefault(string setting) => Settings is { } settings && !settings.Settings.ContainsKey(setting);

    /// <summary>Whether some origin may be allowed.</summary>
    public bool AllowsAnOrigin => AllowsAnyOrigin || Origins.Any(static entry => !entry.IsExclusion);

    /// <summary>The key to change a setting at: the one that set it, or the first one an operator would reach for.</summary>
    public string KeyOf(string setting)
    {
        if (Settings is null)
            return setting;
        if (Settings.Settings.TryGetValue(setting, out var text))
            return text.Key;
        return Settings.FirstKeyOf(setting);
    }
}
