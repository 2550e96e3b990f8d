namespace StrictCors.Origins;

/// <summary>The first thing wrong with an entry of an origin list, and what to write instead.</summary>
/// <param name="Kind">Which mistake it is.</param>
/// <param name="Detail">The piece at fault: the character, the label, the port. See <see cref="OriginFaultKind"/>.</param>
/// <param name="Replacement">
/// The whole entry with every fault of it mended, its <c>!</c> kept, where there is exactly one sensible mend; a comma-separated list
/// where one entry held several. Parsing it finds no fault.
/// </param>
internal sealed record OriginFault(OriginFaultKind Kind, string Detail, string? Replacement);
