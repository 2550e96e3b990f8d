using StrictCors.Configuration;

namespace StrictCors.Validation;

/// <summary>One item of a list, with where it stands.</summary>
/// <param name="Setting">The list it came from.</param>
/// <param name="Position">Its place in the list, which orders the problems.</param>
/// <param name="Text">Trimmed, not empty.</param>
/// <param name="Masked">The same with user information masked: all that may be shown.</param>
internal sealed record SettingItem(SettingText Setting, int Position, string Text, string Masked);
