namespace StrictCors.Configuration;

/// <summary>What one source says for one setting, as written, before anybody judged it.</summary>
/// <param name="Name">The setting: a name of <see cref="SettingNames"/>, or the unknown key itself.</param>
/// <param name="Key">Where to change it: <c>CORS_ALLOWED_ORIGINS</c>, <c>StrictCors:AllowedOrigins</c> or <c>StrictCorsOptions.AllowedOrigins</c>.</param>
/// <param name="Source">Who said it, in an operator's words: <c>environment variable</c>, <c>appsettings.json</c>, or <c>code</c>.</param>
/// <param name="Text">The text, when the source gave one string (a list is then comma-separated); otherwise <see langword="null"/>.</param>
/// <param name="Items">The items, when the source gave an array; otherwise <see langword="null"/>. Exactly one of the two is set.</param>
internal sealed record SettingText(string Name, string Key, string Source, string? Text, IReadOnlyList<string>? Items)
{
    /// <summary>The array had items that are <c>null</c>, which are not among <see cref="Items"/>: nothing is set there.</summary>
    public bool HasNulls { get; init; }

    /// <summary>Everyone who sets it, the winner first; nobody where code does.</summary>
    public IReadOnlyList<Setter> Setters { get; init; } = [];

    /// <summary>What was written; of an array, the items with commas between them.</summary>
    public string Written => Text ?? string.Join(", ", Items ?? []);

    public bool SaysTheSameAs(SettingText other) =>
        Text == other.Text && (Items ?? []).SequenceEqual(other.Items ?? [], StringComparer.Ordinal) && Items is null == other.Items is null;

    /// <summary>The list that the setting holds: white space around items and empty items do not count.</summary>
    public IEnumerable<string> ReadItems() => (Items ?? Text?.Split(',') ?? [])
        .Select(static item => item.Trim(' ', '\t', '\r', '\n'))
        .Where(static item => item.Length > 0);
}

/// <summary>A provider that sets a setting, and at which of its keys.</summary>
/// <param name="Provider">The same object at every read.</param>
/// <param name="Key">The flat key, or the section's.</param>
/// <param name="Rank">How many providers it wins over.</param>
internal readonly record struct Setter(object Provider, string Key, int Rank)
{
    public bool IsSameAs(Setter other) => ReferenceEquals(Provider, other.Provider) && Key.Equals(other.Key, StringComparison.OrdinalIgnoreCase);

    public bool IsAbove(Setter other) => IsFlat == other.IsFlat ? Rank > other.Rank : IsFlat;

    private bool IsFlat => !Key.Contains(':');
}
