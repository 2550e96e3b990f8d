namespace StrictCors.Sources;

internal enum OriginChangeKind
{
    NothingNew,
    ListStarts,
    ListEnds,
    Listed,
    Add,
    Remove,
}
