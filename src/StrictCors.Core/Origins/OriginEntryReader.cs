using System.Globalization;

namespace StrictCors.Origins;

/// <summary>Reads an entry part by part, mending each on the way, so that one suggestion corrects all of it.</summary>
internal static class OriginEntryReader
{
    /// <returns>The entry in its canonical form; meaningless if the problems are hopeless.</returns>
    public static OriginEntry Read(string text, OriginProblems problems)
    {
        var isExclusion = text.StartsWith('!');
        var origin = isExclusion ? text[1..] : text;
        if (origin.Length > RequestOrigin.MaxLength)
            problems.AddHopeless(OriginProblemKind.TooLong, origin.Length.ToString(CultureInfo.InvariantCulture));
        if (RegularExpression.Is(origin))
            problems.AddHopeless(OriginProblemKind.PatternForm, origin);

        var scheme = SchemeReader.Read(origin, problems, out var rest);
        var authority = ReadTail(rest, problems);
        var name = ReadUserInformation(authority, problems);
        var host = AuthorityReader.SplitHost(name, problems, out var portText);
        var entry = HostReader.Read(host, problems);
        scheme ??= SchemeReader.Guess(entry, portText, problems);
        entry = PortReader.Read(entry with { Scheme = scheme, IsExclusion = isExclusion }, portText, problems);
        return entry with { Text = OriginText.Of(entry) };
    }

    private static string ReadTail(string rest, OriginProblems problems)
    {
        var end = rest.AsSpan().IndexOfAny('/', '?', '#');
        if (end < 0)
            return rest;
        var tail = rest[end..];
        if (tail.StartsWith("//", StringComparison.Ordinal) && end > 0 && rest[end - 1] == ':')
            problems.AddHopeless(OriginProblemKind.BadScheme, rest[..end]);
        var kind = tail switch
        {
            "/" => OriginProblemKind.TrailingSlash,
            ['/', ..] => OriginProblemKind.Path,
            ['?', ..] => OriginProblemKind.Query,
            _ => OriginProblemKind.Fragment,
        };
        problems.Add(kind, tail);
        return rest[..end];
    }

    private static string ReadUserInformation(string authority, OriginProblems problems)
    {
        var at = authority.LastIndexOf('@');
        if (at < 0)
            return authority;
        // The detail is not the user information: it may hold a password.
        problems.Add(OriginProblemKind.UserInfo, "@");
        return authority[(at + 1)..];
    }
}

/// <summary>Writes an entry in its canonical form.</summary>
internal static class OriginText
{
    public static string Of(OriginEntry entry)
    {
        var host = entry.Kind switch
        {
            OriginEntryKind.Host => entry.Host,
            OriginEntryKind.Subdomains => $"*.{entry.Host}",
            _ => $"{entry.LabelPrefix}*{entry.LabelSuffix}.{entry.Host}",
        };
        var port = entry.AnyPort ? ":*" : entry.Port is { } number ? FormattableString.Invariant($":{number}") : "";
        return $"{(entry.IsExclusion ? "!" : "")}{entry.Scheme}://{host}{port}";
    }
}
