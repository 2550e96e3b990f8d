namespace StrictCors.Tool.Judging;

internal enum Severity
{
    Information,
    Warning,
    Error,
}
