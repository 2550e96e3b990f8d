using StrictCors.Origins;

namespace StrictCors.Validation;

/// <summary>One entry of <c>AllowedOrigins</c>: what the parser says, in the words of this stage.</summary>
internal static class OriginRule
{
    public static ItemProblem? Judge(string item)
    {
        if (item == "*")
            return null;

        // The second half of "https://a.example:3000,3001": a host of the form 0.0.11.185 to a browser, and to nobody else.
        if (item.Length <= 5 && item.All(char.IsAsciiDigit))
            return new ItemProblem(ProblemTexts.MissingScheme, item, Replacement: null);

        _ = OriginEntryParser.Parse(item, out var problem);
        if (problem is null)
            return null;
        if (KnownSlip(item, problem) is { } slip)
            return slip;

        var detail = problem.Kind == OriginProblemKind.Separator ? ValidationTexts.Separator(problem.Detail) : problem.Detail;
        return new ItemProblem(TextOf(problem.Kind), detail, problem.Replacement?.Replace(",", ", ", StringComparison.Ordinal));
    }

    /// <summary>What people write in the belief that it exists, which the parser only finds odd.</summary>
    private static ItemProblem? KnownSlip(string item, OriginProblem problem)
    {
        if (TrailingComment.Find(item, out var value) is { } mark)
            return new ItemProblem(ProblemTexts.Comment, mark, Suggestion.Settle(value.Replace('\n', ','), Judge));
        if (PortRange.Find(item) is { } range)
            return new ItemProblem(ProblemTexts.PortRange, range, Replacement: null);
        if (problem.Kind is not (OriginProblemKind.PatternForm or OriginProblemKind.NoHost))
            return null;

        var schemeEnd = item.IndexOf("://", StringComparison.Ordinal);
        var (scheme, host) = schemeEnd < 0 ? ("", item) : (item[..schemeEnd].TrimStart('!'), item[(schemeEnd + 3)..].TrimEnd('/'));
        if (scheme.EndsWith("-extension", StringComparison.Ordinal))
            return new ItemProblem(ProblemTexts.Extension, item, Replacement: null);
        if (host == "*" && Schemes.IsValid(scheme) && scheme is not ("http" or "https"))
            return new ItemProblem(ProblemTexts.WebView, item, scheme is "capacitor" or "ionic" or "tauri" ? $"{scheme}://localhost" : null);
        return problem.Kind == OriginProblemKind.PatternForm && HostExpression.ToEntries(item) is { } entries
            ? new ItemProblem(ProblemTexts.PatternForm, problem.Detail, entries)
            : null;
    }

    private static ProblemText TextOf(OriginProblemKind kind) => kind switch
    {
        OriginProblemKind.Null => ProblemTexts.Null,
        OriginProblemKind.File => ProblemTexts.File,
        OriginProblemKind.TooLong => ProblemTexts.TooLong,
        OriginProblemKind.InvisibleCharacter => ProblemTexts.InvisibleCharacter,
        OriginProblemKind.Quoted => ProblemTexts.Quoted,
        OriginProblemKind.JsonArray => ProblemTexts.JsonArray,
        OriginProblemKind.Separator => ProblemTexts.Separator,
        OriginProblemKind.MissingScheme => ProblemTexts.MissingScheme,
        OriginProblemKind.BadScheme => ProblemTexts.BadScheme,
        OriginProblemKind.WebSocketScheme => ProblemTexts.WebSocketScheme,
        OriginProblemKind.UserInfo => ProblemTexts.UserInfo,
        OriginProblemKind.TrailingSlash => ProblemTexts.TrailingSlash,
        OriginProblemKind.Path => ProblemTexts.Path,
        OriginProblemKind.Query => ProblemTexts.Query,
        OriginProblemKind.Fragment => ProblemTexts.Fragment,
        OriginProblemKind.NoHost => ProblemTexts.NoHost,
        OriginProblemKind.UpperCase => ProblemTexts.UpperCase,
        OriginProblemKind.Unicode => ProblemTexts.Unicode,
        OriginProblemKind.BadPunycode => ProblemTexts.BadPunycode,
        OriginProblemKind.IllegalCharacter => ProblemTexts.IllegalCharacter,
        OriginProblemKind.TrailingDot => ProblemTexts.TrailingDot,
        OriginProblemKind.EmptyLabel => ProblemTexts.EmptyLabel,
        OriginProblemKind.LabelTooLong => ProblemTexts.LabelTooLong,
        OriginProblemKind.HostTooLong => ProblemTexts.HostTooLong,
        OriginProblemKind.IPv4 => ProblemTexts.IPv4,
        OriginProblemKind.IPv6 => ProblemTexts.IPv6,
        OriginProblemKind.DefaultPort => ProblemTexts.DefaultPort,
        OriginProblemKind.BadPort => ProblemTexts.BadPort,
        OriginProblemKind.PatternForm => ProblemTexts.PatternForm,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
