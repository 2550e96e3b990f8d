using Microsoft.Extensions.Primitives;
using StrictCors.Policies;
using StrictCors.Validation;

namespace StrictCors.Decisions;

/// <summary>Walks the header names of a preflight without splitting or copying them.</summary>
/// <remarks>
/// Browsers send the names lower-case, sorted and without white space, but intermediaries rewrite lists, and
/// <see href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.1">RFC 9110, section 5.6.1</see> asks for tolerance of a reasonable
/// number of empty items. Without limits the list is work that a stranger sets for us.
/// </remarks>
internal static class RequestedHeaders
{
    public const int MostCharacters = 8 * 1024;
    public const int MostItems = 100;
    public const int MostEmptyItems = 16;

    public static CorsOutcome Decide(CompiledPolicy policy, in StringValues lines)
    {
        if (lines.Count == 1 && lines[0] == policy.HeadersAsBrowsersAsk && !policy.EchoesHeaders)
            return CorsOutcome.Allowed;
        if (!FitsLimit(lines))
            return CorsOutcome.Malformed;

        int items = 0, empties = 0;
        foreach (var line in lines)
        {
            var rest = line.AsSpan();
            while (true)
            {
                // A run of commas is the cheapest way to make a list long, so it is the cheapest to walk.
                while (rest.Length > 0 && rest[0] == ',')
                {
                    if (++empties > MostEmptyItems)
                        return CorsOutcome.Malformed;
                    rest = rest[1..];
                }

                var comma = rest.IndexOf(',');
                var item = (comma < 0 ? rest : rest[..comma]).Trim(" \t");
                if (item.IsEmpty ? ++empties > MostEmptyItems : ++items > MostItems)
                    return CorsOutcome.Malformed;
                if (!item.IsEmpty && !policy.AllowsHeader(item))
                    return CorsOutcome.Header;
                if (!item.IsEmpty && policy.EchoesHeaders && !Token.IsToken(item))
                    return CorsOutcome.Malformed;
                if (comma < 0)
                    break;
                rest = rest[(comma + 1)..];
            }
        }

        return CorsOutcome.Allowed;
    }

    private static bool FitsLimit(in StringValues lines)
    {
        var characters = 0;
        foreach (var line in lines)
        {
            characters += line?.Length ?? 0;
            if (characters > MostCharacters)
                return false;
        }

        return true;
    }
}
