namespace StrictCors.Sources;

internal enum OriginChangeKind
{
    NothingNew,
    ListStarts,
    ListEnds,
    Add,
    Remove,
}
