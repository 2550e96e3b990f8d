namespace StrictCors.Tool;

/// <summary>What the calling script or pipeline gets to know.</summary>
internal static class ExitCodes
{
    public const int Fine = 0;

    /// <summary>Problems, a refusal, or findings worse than information.</summary>
    public const int Problems = 1;

    /// <summary>The call is wrong, a file can't be read, or the service can't be reached: nothing was judged.</summary>
    public const int NotJudged = 2;

    /// <summary>Ctrl-C: 128 and the signal's number, as shells have it.</summary>
    public const int Stopped = 130;
}
