namespace StrictCors.Origins;

/// <summary>The first thing wrong with an entry of an origin list, and what to write instead.</summary>
/// <param name="Kind">Which problem it is.</param>
/// <param name="Detail">The offending piece: the character, the label, the port. See <see cref="OriginProblemKind"/>.</param>
/// <param name="Replacement">
/// The whole entry with every problem of it corrected, its <c>!</c> kept, where there is exactly one sensible remedy; a comma-separated list
/// where one entry held several. Parsing it finds no problem.
/// </param>
internal sealed record OriginProblem(OriginProblemKind Kind, string Detail, string? Replacement);

/// <summary>What can be wrong with one entry of an origin list. <see cref="OriginProblem.Detail"/> is what each member says it is.</summary>
internal enum OriginProblemKind
{
    /// <summary>Detail: <c>null</c>. Sandboxed and local documents of any site send it.</summary>
    Null,

    /// <summary>Detail: <c>file</c>. Browsers send <c>null</c> for documents from <c>file:</c>.</summary>
    File,

    /// <summary>Detail: the number of characters. No origin over 512 is ever allowed.</summary>
    TooLong,

    /// <summary>Detail: the code point, as <c>U+FEFF</c>.</summary>
    InvisibleCharacter,

    /// <summary>Detail: the quotation mark.</summary>
    Quoted,

    /// <summary>Detail: the text in its brackets.</summary>
    JsonArray,

    /// <summary>Detail: what stands between two origins: <c>;</c>, <c>|</c>, a blank, a comma inside one array item; empty if nothing does.</summary>
    Separator,

    /// <summary>Detail: the host that no scheme precedes.</summary>
    MissingScheme,

    /// <summary>Detail: the text before the host that is no scheme.</summary>
    BadScheme,

    /// <summary>Detail: <c>ws</c> or <c>wss</c>. A page that opens a WebSocket sends its own <c>http</c> or <c>https</c> origin.</summary>
    WebSocketScheme,

    /// <summary>Detail: <c>@</c>, and not the user information before it, which may hold a password.</summary>
    UserInfo,

    /// <summary>Detail: <c>/</c>.</summary>
    TrailingSlash,

    /// <summary>Detail: the path.</summary>
    Path,

    /// <summary>Detail: the query, with its question mark.</summary>
    Query,

    /// <summary>Detail: the fragment, with its number sign.</summary>
    Fragment,

    /// <summary>Detail: empty. Nothing stands where the host belongs.</summary>
    NoHost,

    /// <summary>Detail: the text in upper case. Browsers send lower case.</summary>
    UpperCase,

    /// <summary>Detail: the host that is not ASCII. Browsers send Punycode.</summary>
    Unicode,

    /// <summary>Detail: the label that starts with <c>xn--</c> and is not the Punycode of anything.</summary>
    BadPunycode,

    /// <summary>Detail: the character, or its code point where it can't be shown.</summary>
    IllegalCharacter,

    /// <summary>Detail: the host.</summary>
    TrailingDot,

    /// <summary>Detail: the host.</summary>
    EmptyLabel,

    /// <summary>Detail: the label over 63 characters.</summary>
    LabelTooLong,

    /// <summary>Detail: the host over 253 characters.</summary>
    HostTooLong,

    /// <summary>Detail: the host that ends in a number and is not four decimal octets.</summary>
    IPv4,

    /// <summary>Detail: the host that is not a compressed lower-case IPv6 address in brackets.</summary>
    IPv6,

    /// <summary>Detail: the port, which is the scheme's own: browsers leave it out.</summary>
    DefaultPort,

    /// <summary>Detail: the port, empty if nothing follows the colon: not one of 1 to 65535 without leading zeros.</summary>
    BadPort,

    /// <summary>Detail: the piece that is no pattern of this library's: a scheme, host or port with a star, or a regular expression.</summary>
    PatternForm,
}
