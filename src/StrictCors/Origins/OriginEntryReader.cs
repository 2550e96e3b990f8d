using System.Globalization;

namespace StrictCors.Origins;

/// <summary>Reads an entry part by part, mending each on the way, so that one suggestion mends all of it.</summary>
internal static class OriginEntryReader
{
    /// <returns>The entry in its canonical form; meaningless if the mistakes are hopeless.</returns>
    public static OriginEntry Read(string text, Mistakes mistakes)
    {
        var isExclusion = text.StartsWith('!');
        var origin = isExclusion ? text[1..] : text;
        if (origin.Length > RequestOrigin.MaxLength)
            mistakes.AddHopeless(OriginFaultKind.TooLong, origin.Length.ToString(CultureInfo.InvariantCulture));
        if (RegularExpression.Is(origin))
            mistakes.AddHopeless(OriginFaultKind.PatternForm, origin);

        var scheme = SchemeReader.Read(origin, mistakes, out var rest);
        var authority = ReadTail(rest, mistakes);
        var name = ReadUserInformation(authority, mistakes);
        var host = AuthorityReader.SplitHost(name, mistakes, out var portText);
        var entry = HostReader.Read(host, mistakes);
        scheme ??= SchemeReader.Guess(entry, portText, mistakes);
        entry = PortReader.Read(entry with { Scheme = scheme, IsExclusion = isExclusion }, portText, mistakes);
        return entry with { Text = OriginText.Of(entry) };
    }

    private static string ReadTail(string rest, Mistakes mistakes)
    {
        var end = rest.AsSpan().IndexOfAny('/', '?', '#');
        if (end < 0)
            return rest;
        var tail = rest[end..];
        if (tail.StartsWith("//", StringComparison.Ordinal) && end > 0 && rest[end - 1] == ':')
            mistakes.AddHopeless(OriginFaultKind.BadScheme, rest[..end]);
        var kind = tail switch
        {
            "/" => OriginFaultKind.TrailingSlash,
            ['/', ..] => OriginFaultKind.Path,
            ['?', ..] => OriginFaultKind.Query,
            _ => OriginFaultKind.Fragment,
        };
        mistakes.Add(kind, tail);
        return rest[..end];
    }

    private static string ReadUserInformation(string authority, Mistakes mistakes)
    {
        var at = authority.LastIndexOf('@');
        if (at < 0)
            return authority;
        // The detail is not the user information: it may hold a password.
        mistakes.Add(OriginFaultKind.UserInfo, "@");
        return authority[(at + 1)..];
    }
}
