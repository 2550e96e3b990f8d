using System.Text;
using StrictCors.Origins;

namespace StrictCors.Tool.Import;

/// <summary>One alternative of an expression as an entry of ours.</summary>
/// <param name="Text">The entry.</param>
/// <param name="IsWiderHere">The entry allows what the expression may not.</param>
/// <param name="IsNarrower">The expression allows what the entry does not.</param>
/// <param name="HasOpenDot">A dot of a name matches any character.</param>
internal sealed record ImportedEntry(string Text, bool IsWiderHere, bool IsNarrower, bool HasOpenDot)
{
    public override string ToString() => Text;

    /// <returns><see langword="null"/> where no entry says it.</returns>
    public static ImportedEntry? Of(IReadOnlyList<OriginPiece> pieces)
    {
        var (text, wider, narrower, openDot) = (new StringBuilder(), false, false, false);
        for (var index = 0; index < pieces.Count; index++)
        {
            var piece = pieces[index];
            var (atHost, next) = (text.ToString().EndsWith("://", StringComparison.Ordinal), index + 1 < pieces.Count ? pieces[index + 1] : null);
            wider |= piece.IsNarrow;
            switch (piece.Kind)
            {
                case OriginPieceKind.Literal:
                    text.Append(piece.Character);
                    break;
                case OriginPieceKind.AnyCharacter:
                    openDot = true;
                    text.Append('.');
                    break;
                case OriginPieceKind.Labels when atHost:
                    text.Append("*.");
                    break;
                case OriginPieceKind.Anything when atHost && next is { IsDot: true }:
                    text.Append('*');
                    break;
                case OriginPieceKind.Anything when !atHost && text.Length > 0 && text[^1] is '-' or '_' || (piece.Kind == OriginPieceKind.Anything && !atHost && next is { Kind: OriginPieceKind.Literal, Character: '-' or '_' }):
                    narrower = true;
                    text.Append('*');
                    break;
                case OriginPieceKind.Label when !atHost || next is not { IsDot: true }:
                    text.Append('*');
                    break;
                case OriginPieceKind.Digits when text.Length > 0 && text[^1] == ':' && next is null:
                    text.Append('*');
                    break;
                default:
                    return null;
            }
        }

        var entry = OriginEntryParser.Parse(text.ToString(), out _);
        return entry is null ? null : new(entry.Text, wider, narrower, openDot);
    }
}
