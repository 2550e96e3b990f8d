namespace StrictCors.Tool.Export;

/// <summary>Lossless or an error: either the whole text, or every reason why there is none.</summary>
internal sealed class ExportResult
{
    private ExportResult(string? text, IReadOnlyList<ExportRefusal> refusals) => (Text, Refusals) = (text, refusals);

    /// <summary>Ends in a line break; <see langword="null"/> when there are <see cref="Refusals"/>.</summary>
    public string? Text { get; }

    public IReadOnlyList<ExportRefusal> Refusals { get; }

    public static ExportResult Of(string text) => new(text, []);

    public static ExportResult Refused(IReadOnlyList<ExportRefusal> refusals) =>
        refusals.Count > 0 ? new(null, refusals) : throw new ArgumentException("A refusal needs a reason.", nameof(refusals));
}

/// <summary>What a target can't express.</summary>
/// <param name="What">The setting and the offending text, such as <c>CORS_ALLOWED_ORIGINS: https://*.example.com</c>.</param>
/// <param name="Reason">Why, a sentence.</param>
/// <param name="Nearest">The nearest thing that can be expressed and is not looser, a sentence.</param>
internal sealed record ExportRefusal(string What, string Reason, string Nearest);
