namespace StrictCors.Configuration;

/// <summary>What one source says for one setting, as written, before anybody judged it.</summary>
/// <param name="Name">The setting: a name of <see cref="SettingNames"/>, or the unknown key itself.</param>
/// <param name="Key">Where to change it: <c>CORS_ALLOWED_ORIGINS</c>, <c>StrictCors:AllowedOrigins</c> or <c>StrictCorsOptions.AllowedOrigins</c>.</param>
/// <param name="Source">Who said it: the configuration provider's own name, or <c>code</c>.</param>
/// <param name="Text">The text, when the source gave one string (a list is then comma-separated); otherwise <see langword="null"/>.</param>
/// <param name="Items">The items, when the source gave an array; otherwise <see langword="null"/>. Exactly one of the two is set.</param>
internal sealed record SettingText(string Name, string Key, string Source, string? Text, IReadOnlyList<string>? Items)
{
    /// <summary>A flat <c>CORS_*</c> key, whose list is comma-separated text and never an array.</summary>
    public bool IsFlat => Key.StartsWith("CORS_", StringComparison.OrdinalIgnoreCase);

    /// <summary>What was written; of an array, the items with commas between them.</summary>
    public string Written => Text ?? string.Join(", ", Items ?? []);

    /// <summary>The list that the setting holds: white space around items and empty items do not count.</summary>
    public IEnumerable<string> ReadItems() => (Items ?? Text?.Split(',') ?? [])
        .Select(static item => item.Trim(' ', '\t', '\r', '\n'))
        .Where(static item => item.Length > 0);
}
