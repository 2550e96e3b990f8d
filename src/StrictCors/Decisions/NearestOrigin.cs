using System.Globalization;
using StrictCors.Origins;
using StrictCors.Validation;

namespace StrictCors.Decisions;

/// <summary>The entry that an origin probably meant to match, and the one part in which it differs.</summary>
internal readonly record struct NearestOrigin(string Entry, string Difference)
{
    /// <summary>An explanation is made when a strange origin comes, so it must not cost what a long list would.</summary>
    private const int MostEntries = 2_000;

    private const int MostTypingSlips = 2;

    public static NearestOrigin? Find(IReadOnlyList<OriginEntry> entries, string text)
    {
        if (!RequestOrigin.TryParse(text, out var origin))
            return null;

        NearestOrigin? otherScheme = null, otherHost = null;
        var fewestSlips = MostTypingSlips + 1;
        foreach (var entry in entries.Take(MostEntries))
        {
            if (entry.IsExclusion || entry.Kind != OriginEntryKind.Host)
                continue;
            var (sameScheme, sameHost) = (origin.Scheme.SequenceEqual(entry.Scheme), origin.Host.SequenceEqual(entry.Host));
            if (sameHost && sameScheme)
                return new(entry.Text, ExplanationTexts.DiffersInPort(ShowPort(origin)));
            if (sameHost)
                otherScheme = new(entry.Text, ExplanationTexts.DiffersInScheme(origin.Scheme.ToString()));
            else if (sameScheme && HostSlips(origin.Host, entry.Host) is var slips && slips < fewestSlips)
                (otherHost, fewestSlips) = (new(entry.Text, ExplanationTexts.DiffersInHost(origin.Host.ToString())), slips);
        }

        return otherScheme ?? otherHost;
    }

    private static int HostSlips(ReadOnlySpan<char> host, string listed)
    {
        // www.example.com for example.com and the reverse is the commonest slip, and longer than a typing error.
        if (host.SequenceEqual($"www.{listed}") || listed.AsSpan().SequenceEqual($"www.{host}"))
            return 0;
        return Math.Abs(host.Length - listed.Length) > MostTypingSlips ? int.MaxValue : EditDistance.Between(host.ToString(), listed);
    }

    private static string ShowPort(in RequestOrigin origin) => origin.Port != 0
        ? origin.Port.ToString(CultureInfo.InvariantCulture)
        : $"none, which is {Schemes.DefaultPort(origin.Scheme)}";
}
