namespace StrictCors.Origins;

/// <summary>Reads one entry of an origin list, or says what is wrong with it.</summary>
internal static class OriginEntryParser
{
    /// <summary>Exactly one of the result and <paramref name="fault"/> is <see langword="null"/>.</summary>
    /// <param name="item">
    /// One item of the list, trimmed of ASCII white space and not empty. <c>*</c> alone is the caller's; <c>!*</c> is a fault.
    /// </param>
    /// <param name="fault">What is wrong, if anything.</param>
    public static OriginEntry? Parse(string item, out OriginFault? fault)
    {
        fault = new OriginFault(OriginFaultKind.PatternForm, item, Replacement: null);
        return null;
    }
}
