namespace StrictCors.Tool.Import;

/// <summary>Something of what is deployed that its reader has to know.</summary>
/// <param name="IsDangerous">It lets strangers read; else it is said here in other words than there, or not at all.</param>
/// <param name="Place">The file and its line.</param>
/// <param name="Text">Sentences.</param>
internal sealed record ImportNote(bool IsDangerous, string Place, string Text)
{
    public override string ToString() => $"{Place}: {(IsDangerous ? "dangerous" : "inexact")}: {Text}";
}
