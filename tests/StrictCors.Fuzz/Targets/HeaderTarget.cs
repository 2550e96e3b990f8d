using Microsoft.AspNetCore.Http;
using StrictCors.Decisions;
using StrictCors.Http;
using StrictCors.Policies;
using StrictCors.Validation;

namespace StrictCors.Fuzz.Targets;

/// <summary>Any text as a preflight's header list and as a response's <c>Vary</c>.</summary>
internal static class HeaderTarget
{
    private static readonly CompiledPolicy s_policy = new(new ValidatedPolicy { Methods = ["PUT"], Headers = ["Content-Type", "X-One"] });

    public static void Run(string input)
    {
        Finding.Unless(RequestedHeaders.Decide(s_policy, input) == Naive(input), "a header list is decided as a plain reading decides it", input);

        IHeaderDictionary headers = new HeaderDictionary { ["Vary"] = input };
        VaryHeader.AddOrigin(headers);
        var merged = headers.Vary.ToString();
        Finding.Unless(merged.StartsWith(input, StringComparison.Ordinal), "what stood in Vary stays", input);
        Finding.Unless(Names(merged).Any(static name => name is "*" || name.Equals("Origin", StringComparison.OrdinalIgnoreCase)), "Vary covers Origin", input);
        VaryHeader.AddOrigin(headers);
        Finding.Unless(headers.Vary.ToString() == merged, "Origin is added once", input);
    }

    private static CorsOutcome Naive(string list)
    {
        if (list.Length > RequestedHeaders.MostCharacters)
            return CorsOutcome.Malformed;
        int items = 0, empties = 0;
        foreach (var name in Names(list))
        {
            if (name.Length == 0 ? ++empties > 16 : ++items > 100)
                return CorsOutcome.Malformed;
            if (name.Length > 0 && !name.Equals("content-type", StringComparison.OrdinalIgnoreCase) && !name.Equals("x-one", StringComparison.OrdinalIgnoreCase))
                return CorsOutcome.Header;
        }

        return CorsOutcome.Allowed;
    }

    private static IEnumerable<string> Names(string list) => list.Split(',').Select(static name => name.Trim(' ', '\t'));
}
