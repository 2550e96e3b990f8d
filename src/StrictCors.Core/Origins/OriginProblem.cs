namespace StrictCors.Origins;

/// <summary>The first thing wrong with an entry of an origin list, and what to write instead.</summary>
/// <param name="Kind">Which problem it is.</param>
/// <param name="Detail">The offending piece: the character, the label, the port. See <see cref="OriginProblemKind"/>.</param>
/// <param name="Replacement">
/// The whole entry with every problem of it corrected, its <c>!</c> kept, where there is exactly one sensible remedy; a comma-separated list
/// where one entry held several. Parsing it finds no problem.
/// </param>
internal sealed record OriginProblem(OriginProblemKind Kind, string Detail, string? Replacement);
