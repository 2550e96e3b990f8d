using System.Collections.Frozen;

namespace StrictCors.Validation;

/// <summary>One entry of <c>AllowedMethods</c>.</summary>
internal static class MethodRule
{
    // Fetch, "forbidden method". Compared without case, as there.
    private static readonly FrozenSet<string> Forbidden = Set("CONNECT TRACE TRACK");

    // The IANA registry of HTTP methods. All are upper case; anything else is the application's own, in whatever case.
    private static readonly FrozenSet<string> Registered = Set(
        "GET HEAD POST PUT PATCH DELETE OPTIONS QUERY ACL BASELINE-CONTROL BIND CHECKIN CHECKOUT COPY LABEL LINK LOCK MERGE " +
        "MKACTIVITY MKCALENDAR MKCOL MKREDIRECTREF MKWORKSPACE MOVE ORDERPATCH PROPFIND PROPPATCH REBIND REPORT SEARCH UNBIND " +
        "UNCHECKOUT UNLINK UNLOCK UPDATE UPDATEREDIRECTREF VERSION-CONTROL");

    public static ItemProblem? Judge(string item) =>
        TokenRule.Judge(item, ProblemTexts.NotAMethod, JudgeMethod, parts => parts.All(IsKnown));

    private static ItemProblem? JudgeMethod(string method)
    {
        if (Forbidden.Contains(method))
            return new ItemProblem(ProblemTexts.ForbiddenMethod, method.ToUpperInvariant(), Replacement: null);
        if (Registered.TryGetValue(method, out var registered) && method != registered)
            return new ItemProblem(ProblemTexts.MethodCase, method, registered);
        return null;
    }

    private static bool IsKnown(string word) => Registered.Contains(word) || Forbidden.Contains(word);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
