using System.Diagnostics;
using StrictCors.Origins;

namespace StrictCors.Validation;

/// <summary>One entry of <c>AllowedOrigins</c>: what the parser says, in the words of this stage.</summary>
internal static class OriginRule
{
    public static Finding? Judge(string item)
    {
        if (item == "*")
            return null;

        // The second half of "https://a.example:3000,3001": a host of the form 0.0.11.185 to a browser, and to nobody else.
        if (item.Length <= 5 && item.All(char.IsAsciiDigit))
            return new Finding(MistakeTexts.MissingScheme, item, Replacement: null);

        _ = OriginEntryParser.Parse(item, out var fault);
        if (fault is null)
            return null;
        if (KnownSlip(item, fault) is { } slip)
            return slip;

        var detail = fault.Kind == OriginFaultKind.Separator ? ProblemTexts.Separator(fault.Detail) : fault.Detail;
        return new Finding(TextOf(fault.Kind), detail, fault.Replacement?.Replace(",", ", ", StringComparison.Ordinal));
    }

    /// <summary>What people write in the belief that it exists, which the parser only finds odd.</summary>
    private static Finding? KnownSlip(string item, OriginFault fault)
    {
        if (TrailingComment.Find(item, out var value) is { } mark)
            return new Finding(MistakeTexts.Comment, mark, Suggestion.Settle(value.Replace('\n', ','), Judge));
        if (PortRange.Find(item) is { } range)
            return new Finding(MistakeTexts.PortRange, range, Replacement: null);
        if (fault.Kind is not (OriginFaultKind.PatternForm or OriginFaultKind.NoHost))
            return null;

        var schemeEnd = item.IndexOf("://", StringComparison.Ordinal);
        var (scheme, host) = schemeEnd < 0 ? ("", item) : (item[..schemeEnd].TrimStart('!'), item[(schemeEnd + 3)..].TrimEnd('/'));
        if (scheme.EndsWith("-extension", StringComparison.Ordinal))
            return new Finding(MistakeTexts.Extension, item, Replacement: null);
        if (host == "*" && Schemes.IsValid(scheme) && scheme is not ("http" or "https"))
            return new Finding(MistakeTexts.WebView, item, scheme is "capacitor" or "ionic" or "tauri" ? $"{scheme}://localhost" : null);
        return fault.Kind == OriginFaultKind.PatternForm && HostExpression.ToEntries(item) is { } entries
            ? new Finding(MistakeTexts.PatternForm, fault.Detail, entries)
            : null;
    }

    private static ProblemText TextOf(OriginFaultKind kind) => kind switch
    {
        OriginFaultKind.Null => MistakeTexts.Null,
        OriginFaultKind.File => MistakeTexts.File,
        OriginFaultKind.TooLong => MistakeTexts.TooLong,
        OriginFaultKind.InvisibleCharacter => MistakeTexts.InvisibleCharacter,
        OriginFaultKind.Quoted => MistakeTexts.Quoted,
        OriginFaultKind.JsonArray => MistakeTexts.JsonArray,
        OriginFaultKind.Separator => MistakeTexts.Separator,
        OriginFaultKind.MissingScheme => MistakeTexts.MissingScheme,
        OriginFaultKind.BadScheme => MistakeTexts.BadScheme,
        OriginFaultKind.WebSocketScheme => MistakeTexts.WebSocketScheme,
        OriginFaultKind.UserInfo => MistakeTexts.UserInfo,
        OriginFaultKind.TrailingSlash => MistakeTexts.TrailingSlash,
        OriginFaultKind.Path => MistakeTexts.Path,
        OriginFaultKind.Query => MistakeTexts.Query,
        OriginFaultKind.Fragment => MistakeTexts.Fragment,
        OriginFaultKind.NoHost => MistakeTexts.NoHost,
        OriginFaultKind.UpperCase => MistakeTexts.UpperCase,
        OriginFaultKind.Unicode => MistakeTexts.Unicode,
        OriginFaultKind.BadPunycode => MistakeTexts.BadPunycode,
        OriginFaultKind.IllegalCharacter => MistakeTexts.IllegalCharacter,
        OriginFaultKind.TrailingDot => MistakeTexts.TrailingDot,
        OriginFaultKind.EmptyLabel => MistakeTexts.EmptyLabel,
        OriginFaultKind.LabelTooLong => MistakeTexts.LabelTooLong,
        OriginFaultKind.HostTooLong => MistakeTexts.HostTooLong,
        OriginFaultKind.IPv4 => MistakeTexts.IPv4,
        OriginFaultKind.IPv6 => MistakeTexts.IPv6,
        OriginFaultKind.DefaultPort => MistakeTexts.DefaultPort,
        OriginFaultKind.BadPort => MistakeTexts.BadPort,
        OriginFaultKind.PatternForm => MistakeTexts.PatternForm,
        _ => throw new UnreachableException(),
    };
}
