using StrictCors.Origins;

namespace StrictCors.Validation;

/// <summary>One entry of <c>AllowedOrigins</c>: what the parser says, in the words of this stage.</summary>
internal static class OriginRule
{
    public static Finding? Judge(string item)
    {
        if (item == "*")
            return null;

        _ = OriginEntryParser.Parse(item, out var fault);
        return fault is null ? null : new Finding(TextOf(fault.Kind), fault.Detail, fault.Replacement);
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
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A fault without a sentence."),
    };
}
