namespace StrictCors.Validation;

/// <summary>Everything there is to say about one kind of problem.</summary>
/// <param name="Code">Stable: a code is never used again for another meaning. <c>SC1…</c> are problems, <c>SC2…</c> warnings.</param>
/// <param name="Title">What is wrong in a few words, for a heading.</param>
/// <param name="Reason">What is wrong. <c>{detail}</c> is the piece at problem.</param>
/// <param name="Remedy">
/// What to write where no single value is right. <c>{key}</c> is the key of the setting that the text names.
/// </param>
/// <param name="Example">Settings that have the problem, as <c>KEY=value | KEY=value</c>.</param>
/// <param name="Why">For the page that documents the codes.</param>
internal sealed record ProblemText(string Code, string Title, string Reason, string Remedy, string Example, string Why)
{
    public bool IsWarning => Code.StartsWith("SC2", StringComparison.Ordinal);
}

/// <summary>What stops the host from starting, in words.</summary>
internal static class ProblemTexts
{
    // Filled by the initializers below, in their order: it has to come first.
    private static readonly List<ProblemText> Table = [];

    // Origins, as one entry. Why an origin has just these parts: RFC 6454, section 6.2.
    public static readonly ProblemText TrailingSlash = Origin("SC1001", "the origin ends with a slash", "https://app.example.com/",
        "An origin ends with its host or port; with the slash it would never match.",
        "Write it without the slash.", "Browsers send `Origin: https://app.example.com`, without a slash, and the comparison is byte for byte.");
    public static readonly ProblemText Path = Origin("SC1002", "the origin has a path", "https://app.example.com/login",
        "An origin has no path ({detail}).",
        "Write the scheme, the host and the port only.", "CORS allows whole origins. A page's path is not sent, so it can't be compared.");
    public static readonly ProblemText Query = Origin("SC1003", "the origin has a query", "https://app.example.com?x=1",
        "An origin has no query.",
        "Write the scheme, the host and the port only.", "CORS allows whole origins. A page's query is not sent.");
    public static readonly ProblemText Fragment = Origin("SC1004", "the origin has a fragment", "https://app.example.com#top",
        "An origin has no fragment ({detail}).",
        "Write the scheme, the host and the port only.", "CORS allows whole origins. A page's fragment is not sent.");
    public static readonly ProblemText UserInfo = Origin("SC1005", "the origin has a user name or password", "https://user:secret@app.example.com",
        "An origin has no user name or password.",
        "Write the scheme, the host and the port only, and change the password: it was in a configuration.",
        "Browsers leave it out of the origin. StrictCors masks the part before the `@` wherever it prints the value.");
    public static readonly ProblemText MissingScheme = Origin("SC1006", "the scheme is missing", "app.example.com",
        "An origin starts with its scheme.",
        "Write https:// before the host.", "`http://app.example.com` and `https://app.example.com` are two origins, and a bare host is neither.");
    public static readonly ProblemText BadScheme = Origin("SC1007", "the scheme is invalid", "1ttps://app.example.com",
        "{detail} is not a scheme.",
        "Write https:// before the host.", "A scheme is a letter, then letters, digits, `+`, `-` and `.` (RFC 3986, section 3.1), followed by `://`.");
    public static readonly ProblemText WebSocketScheme = Origin("SC1008", "the scheme is that of a WebSocket", "wss://app.example.com",
        "A page that opens a WebSocket sends its own http or https origin, never {detail}.",
        "Write the origin of the page.", "The scheme of the socket is not the scheme of the page that opens it.");
    public static readonly ProblemText NoHost = Origin("SC1009", "the host is missing", "https://",
        "The host is missing.",
        "Write the host after the scheme, as in https://app.example.com.", "Often a variable that was empty when the value was put together.");
    public static readonly ProblemText UpperCase = Origin("SC1010", "the origin has capital letters", "HTTPS://App.Example.com",
        "Browsers send origins in lower case, so {detail} would never match.",
        "Write it in lower case.", "The comparison is byte for byte, as the Fetch standard requires.");
    public static readonly ProblemText DefaultPort = Origin("SC1011", "the port is the scheme's default", "https://app.example.com:443",
        "{detail} is the scheme's own port, which browsers leave out.",
        "Write it without the port.", "An origin is serialized without its scheme's default port, so `:443` never matches.");
    public static readonly ProblemText BadPort = Origin("SC1012", "the port is invalid", "https://app.example.com:0",
        "The port {detail} is not one of 1 to 65535 without leading zeros.",
        "Write a port of 1 to 65535, :* for any, or none.", "No browser sends such a port.");
    public static readonly ProblemText PortRange = Origin("SC1031", "the entry has a range of ports", "http://localhost:3000-3010",
        "Port ranges do not exist ({detail}).",
        "Write each port as an entry of its own, or :* for any port.", "An entry has one port, none, or any.");
    public static readonly ProblemText Unicode = Origin("SC1013", "the host is not in Punycode", "https://bücher.example",
        "Browsers send international names in Punycode, so {detail} would never match.",
        "Write the Punycode form, the one that starts with xn--.", "The `Origin` header is ASCII.");
    public static readonly ProblemText BadPunycode = Origin("SC1014", "the Punycode is invalid", "https://xn--a.example",
        "{detail} starts with xn-- and is not the Punycode of anything.",
        "Write the name as your registrar gives it.", "A browser can't open such a host, so its origin is never sent.");
    public static readonly ProblemText IPv4 = Origin("SC1019", "the IPv4 address is invalid", "http://127.1:3000",
        "{detail} is not an IPv4 address of four decimal octets.",
        "Write four numbers of 0 to 255 without leading zeros.", "Browsers rewrite every other form before they send it; a host that ends in a number is an IPv4 address or nothing.");
    public static readonly ProblemText IPv6 = Origin("SC1020", "the IPv6 address is not written as browsers send it", "http://[0:0:0:0:0:0:0:1]:3000",
        "{detail} is not an IPv6 address as browsers send it: compressed, in lower case, in brackets.",
        "Write the compressed form in brackets, as in https://[2001:db8::1].", "Browsers send the form of RFC 5952 and the comparison is byte for byte.");
    public static readonly ProblemText HostTooLong = Origin("SC1021", "the host is too long", "https://" + Dotted(50) + "example.com",
        "The host is over 253 characters.",
        "Write a host that exists.", "DNS has no longer names (RFC 1035, section 2.3.4).");
    public static readonly ProblemText LabelTooLong = Origin("SC1022", "a label of the host is too long", "https://" + new string('a', 64) + ".example.com",
        "The label {detail} is over 63 characters.",
        "Write a host that exists.", "DNS has no longer labels (RFC 1035, section 2.3.4).");
    public static readonly ProblemText EmptyLabel = Origin("SC1023", "the host has an empty label", "https://app..example.com",
        "{detail} has two dots with nothing between them, or starts with one.",
        "Write the label that is missing.", "Often a variable that was empty when the value was put together.");
    public static readonly ProblemText TrailingDot = Origin("SC1024", "the host ends with a dot", "https://app.example.com.",
        "A host that ends in a dot is another origin, which no site uses and StrictCors never allows.",
        "Write it without the last dot.", "A browser keeps the dot, so the two are different origins; the dotted one is a way around checks.");
    public static readonly ProblemText IllegalCharacter = Origin("SC1025", "the host has an illegal character", "https://app%2eexample.com",
        "The character {detail} is not allowed in a host.",
        "Write letters, digits, hyphens, underscores and dots only.", "Browsers refuse such hosts or send them in another form.");
    public static readonly ProblemText TooLong = Origin("SC1026", "the origin is too long", "https://" + new string('a', 600),
        "{detail} characters are more than the 512 that an origin may have.",
        "Separate several origins with commas.", "StrictCors refuses longer `Origin` headers without reading them.");
    public static readonly ProblemText Null = Origin("SC1027", "`null` is listed", "null",
        "null is never allowed: sandboxed frames and local documents of any site send it.",
        "Remove it. For local files, serve them from http://localhost instead.", "Any site can open a sandboxed frame, and the frame has the origin `null`.");
    public static readonly ProblemText File = Origin("SC1028", "a `file:` address is listed", "file:///index.html",
        "Browsers send null for documents from file:, so there is nothing to allow.",
        "Remove it. Serve the files from http://localhost, or give the app a scheme; null is what every sandboxed page of any site sends, and is never allowed.",
        "Shells such as Cordova and Electron can use a scheme of their own. [Hybrid apps](../../docs/hybrid-apps.md) lists what each shell sends.");
    public static readonly ProblemText Extension = Origin("SC1033", "a pattern for browser extensions", "moz-extension://*",
        "An extension's origin holds its identifier, and there is no pattern for {detail}.",
        "Write the origin with the identifier, such as chrome-extension://abcdefghijklmnopabcdefghijklmnop. A Firefox extension has a UUID that differs on every machine; ask for the API in host_permissions: the extension's own pages then need no CORS.",
        "A star would let every extension of that browser read answers. [Hybrid apps](../../docs/hybrid-apps.md) has a row for each browser.");
    public static readonly ProblemText WebView = Origin("SC1034", "a pattern for web views", "capacitor://*",
        "A web view sends one origin, and there is no pattern for {detail}.",
        "Type location.origin in the web view's console to see it, and list exactly that, such as capacitor://localhost.",
        "A star stands for names below a host. [Hybrid apps](../../docs/hybrid-apps.md) lists what each shell sends.");
    public static readonly ProblemText PatternForm = Origin("SC1029", "the pattern has an unknown form", "https://*",
        "This is not a pattern that StrictCors reads, and neither are regular expressions.",
        "Write https://*.example.com, https://pr-*.example.com, https://example.com:* or * alone.",
        "Each form has one meaning that can be checked: a star for one or more whole labels, for a part of one label, or for the port.");

    // Lists of any kind, as text.
    public static readonly ProblemText Quoted = Origin("SC1015", "the value has quotation marks", "\"https://app.example.com\"",
        "The quotation marks are part of the value.",
        "Write it without quotation marks or brackets.", "Task definitions, `.env` files and YAML each treat quotes differently; StrictCors gets the value after them.");
    public static readonly ProblemText InvisibleCharacter = Origin("SC1016", "the value has an invisible character", "https://app.example.com\u200B",
        "It holds the character {detail}, which can't be seen.",
        "Type it again.", "Byte order marks, no-break and zero-width spaces come along when text is pasted.");
    public static readonly ProblemText Separator = Origin("SC1017", "the items are not separated with commas", "https://a.example;https://b.example",
        "Items are separated with commas, not with {detail}.",
        "Separate the items with commas.", "As one item it would never match.");
    public static readonly ProblemText JsonArray = Origin("SC1018", "the value is a JSON array", "[\"https://a.example\"]",
        "This is an array where a comma-separated list belongs.",
        "Write a comma-separated list.", "An array as text is one string. Arrays belong in a JSON file, or in a store that hands out lists.");
    public static readonly ProblemText Comment = Origin("SC1032", "a comment follows the value", "https://app.example.com # production",
        "A comment can't follow the value: what comes after {detail} is part of it.",
        "Write the value alone, and the comment on a line of its own where the file's format has comments.",
        "`.env` files, task definitions and Kubernetes differ in what they take for a comment, and many pass it to the application.");
    public static readonly ProblemText ListInItem = Add("SC1030", "one array item holds several values", "StrictCors:AllowedOrigins:0=https://a.example,https://b.example",
        "One item of an array holds several values.",
        "Write each as an item of its own, or the whole list as one comma-separated string.", "An array's items are taken as they are.");

    // Settings that don't go together.
    public static readonly ProblemText StarWithOthers = Origin("SC1101", "`*` is listed with other origins", "*, https://app.example.com",
        "* allows every origin, so the others in the list mean nothing.",
        "Write * alone, or the origins without it.", "The two differ in who may read the answers, so only one of them can be right.");
    public static readonly ProblemText StarWithExclusions = Origin("SC1102", "`*` is listed with an exclusion", "*, !https://app.example.com",
        "* allows every origin, also those that an exclamation mark excludes.",
        "Write the origins that are allowed, or * alone.", "The answer to `*` is the same for every origin, so none can be excluded.");
    public static readonly ProblemText StarWithCredentials = Add("SC1103", "`*` is combined with credentials", "CORS_ALLOWED_ORIGINS=* | CORS_ALLOW_CREDENTIALS=true",
        "Browsers reject credentials from a response that allows every origin.",
        "List the origins, or set AllowCredentials to false.", "Fetch, CORS check: a literal `*` fails when the request carries credentials.");
    public static readonly ProblemText InsecureOrigin = Origin("SC1104", "an `http://` origin with credentials", "http://app.example.com",
        "Anyone on the network path can change an http page, and read answers with the user's credentials from it.",
        "Use https, turn credentials off ({credentials}=false), or set {key} to true.", "Only loopback hosts are safe without TLS.");
    public static readonly ProblemText PublicSuffix = Origin("SC1105", "a pattern on a public suffix, with credentials", "https://*.github.io",
        "Strangers get names under {detail}, and would get the user's credentials with one.",
        "Write the names that are yours, turn credentials off ({credentials}=false), or set {key} to true.",
        "Below a public suffix, such as `com`, `co.uk` or `github.io`, neighbours are strangers.");
    public static readonly ProblemText EmptyExclusion = Origin("SC1106", "an exclusion excludes nothing", "https://app.example.com, !https://other.example.com",
        "No pattern of the list covers this exclusion, so it excludes nothing.",
        "Remove it, or correct it.", "An exclusion that does nothing is probably a typing error in one that should.");
    public static readonly ProblemText ExposedStarWithCredentials = Add("SC1107", "`*` in the exposed headers, with credentials", "CORS_EXPOSED_HEADERS=*",
        "With credentials, browsers take * for a header of that name.",
        "List the headers.", "Fetch, CORS protocol and credentials: `*` is literal when credentials are on.");

    public static readonly ProblemText OriginsRequired = Add("SC1108", "no origin is listed, and one is required", "CORS_ALLOWED_ORIGINS= | CORS_REQUIRE_ORIGINS=true",
        "No origin is allowed, and RequireOrigins says that there must be one.",
        "Set {key} to your front end's origin, such as https://app.example.com.",
        "A deployment that lost its variable would start, and refuse every browser.");

    // Methods.
    public static readonly ProblemText NotAMethod = Add("SC1201", "not a method name", "CORS_ALLOWED_METHODS=GET:POST",
        "The character {detail} is not allowed in a method.",
        "Write methods such as GET, separated with commas.", "A method is a token (RFC 9110, section 5.6.2).");
    public static readonly ProblemText ForbiddenMethod = Add("SC1202", "a method that browsers never send", "CORS_ALLOWED_METHODS=TRACE",
        "Browsers never send {detail} for a script.",
        "Remove it.", "Fetch forbids `CONNECT`, `TRACE` and `TRACK`.");
    public static readonly ProblemText MethodCase = Add("SC1203", "the method is in the wrong case", "CORS_ALLOWED_METHODS=get",
        "Methods are case-sensitive, and {detail} is not the method that browsers send.",
        "Write it in upper case.", "RFC 9110, section 9.1: methods are case-sensitive. Browsers do not upper-case `patch`.");
    public static readonly ProblemText PartialStar = Add("SC1204", "a star inside a name", "CORS_ALLOWED_HEADERS=X-*",
        "A star has to be the whole item.",
        "List the names, or write * alone.", "Fetch knows no patterns in names: only `*`, for all of them.");

    // Headers.
    public static readonly ProblemText NotAHeader = Add("SC1301", "not a header name", "CORS_ALLOWED_HEADERS=X/Key",
        "The character {detail} is not allowed in a header's name.",
        "Write names such as Content-Type, separated with commas.", "A header's name is a token (RFC 9110, section 5.6.2), without its value.");
    public static readonly ProblemText ForbiddenRequestHeader = Add("SC1302", "a request header that scripts cannot set", "CORS_ALLOWED_HEADERS=Cookie",
        "Browsers never let a script set {detail}, so no preflight asks for it.",
        "Remove it. AllowCredentials allows cookies; this list does not.", "Fetch, forbidden request-header.");
    public static readonly ProblemText ForbiddenResponseHeader = Add("SC1303", "a response header that scripts cannot read", "CORS_EXPOSED_HEADERS=Set-Cookie",
        "Browsers never show {detail} to a script.",
        "Remove it. Cookies are stored without being exposed.", "Fetch, forbidden response-header name.");
    public static readonly ProblemText CorsHeaderAllowed = Add("SC1304", "a CORS header in the allowed headers", "CORS_ALLOWED_HEADERS=Access-Control-Allow-Origin",
        "{detail} belongs to the CORS protocol itself and is no header that a script sends.",
        "Remove it: StrictCors writes these headers.", "Often added while trying to fix CORS; it only widens what a preflight says.");
    public static readonly ProblemText CorsHeaderExposed = Add("SC1305", "a CORS header in the exposed headers", "CORS_EXPOSED_HEADERS=Access-Control-Allow-Origin",
        "{detail} belongs to the CORS protocol itself and is for the browser, not for scripts.",
        "Remove it: browsers read these headers without it.", "Often added while trying to fix CORS; it does nothing.");

    // Single values.
    public static readonly ProblemText NotABoolean = Add("SC1401", "neither `true` nor `false`", "CORS_ALLOW_CREDENTIALS=yes",
        "Only true and false are read here.",
        "Write true or false.", "A word that is silently read as `true` opens the API; one that is silently read as `false` breaks it.");
    public static readonly ProblemText NotAnAge = Add("SC1402", "the age is not a time", "CORS_MAX_AGE=10 min",
        "This is neither a number of seconds nor hh:mm:ss.",
        "Write seconds of 0 to 86400, such as 600, or hh:mm:ss, such as 00:10:00.", "The header carries whole seconds.");
    public static readonly ProblemText AgeOutOfRange = Add("SC1403", "the age is out of range", "CORS_MAX_AGE=-1",
        "The age is not one of 0 to 86400 seconds.",
        "Write 0 to turn the browser's preflight cache off, or 86400 (one day) at most.", "No browser keeps an answer for longer than a day.");
    public static readonly ProblemText FractionalAge = Add("SC1404", "the age has a fraction", "CORS_MAX_AGE=600.5",
        "The age has a fraction of a second.",
        "Write whole seconds.", "The header carries whole seconds.");
    public static readonly ProblemText ArrayForOne = Add("SC1405", "an array where one value belongs", "StrictCors:MaxAge:0=600",
        "This setting has one value and no array.",
        "Write one value.", "An array here is usually a mistake of indentation, or `__0` at the end of an environment variable.");
    public static readonly ProblemText NotPerPolicy = Add("SC1406", "a setting that only the default policy has", "StrictCors:Policies:api:AnswerPlainOptions=true",
        "Only the default policy has this setting.",
        "Move it to {detail}.", "It acts before a request's policy is selected.");
    public static readonly ProblemText NotARevalidation = Add("SC1407", "the time to revalidate is invalid", "StrictCors:RevalidateAfterChange=-1",
        "This is not a time of 0 to 2592000 whole seconds.",
        "Write seconds, such as 3600, or hh:mm:ss, such as 01:00:00: 2592000 (30 days) at most, and 0 for never.",
        "What a change of policy has not reached in 30 days has to be purged.");

    // Hosts of requests.
    public static readonly ProblemText NotAHost = Add("SC1411", "not a host", "StrictCors:Policies:api:Hosts=https://api.example.com",
        "This is not a host that a request can have.",
        "Write the host alone, such as api.example.com, or *.example.com for all hosts below it.",
        "The port of a request's host is ignored, as the framework's host filtering ignores it.");
    public static readonly ProblemText HostTwice = Add("SC1412", "two policies have the same host", "StrictCors:Policies:a:Hosts=api.example.com | StrictCors:Policies:b:Hosts=api.example.com",
        "The policy {detail} has this host already.",
        "Remove it from one of the two.", "A request has one policy, and it would depend on the order of two settings which.");
    public static readonly ProblemText OnlyPerPolicy = Add("SC1413", "the default policy has hosts", "StrictCors:Hosts=api.example.com",
        "Only a named policy has hosts; the default policy is for all others.",
        "Move it to StrictCors:Policies:<name>:Hosts.", "The default policy answers where no other policy applies.");

    // Keys.
    public static readonly ProblemText UnknownKey = Add("SC1501", "an unknown key in the section", "StrictCors:AllowedOrigin=https://app.example.com",
        "There is no such key in this section.",
        "Write one of {detail}.", "With a misspelled key the setting would silently keep its default.");

    public static IReadOnlyList<ProblemText> All => Table;

    private static ProblemText Origin(string code, string title, string value, string reason, string remedy, string why) =>
        Add(code, title, "CORS_ALLOWED_ORIGINS=" + value, reason, remedy, why);

    private static ProblemText Add(string code, string title, string example, string reason, string remedy, string why)
    {
        var text = new ProblemText(code, title, reason, remedy, example, why);
        Table.Add(text);
        return text;
    }

    private static string Dotted(int labels) => string.Concat(Enumerable.Repeat("abcde.", labels));
}
