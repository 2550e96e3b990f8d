#if STRICTCORS_TESTING
namespace StrictCors.Testing.Clients;
#else
namespace StrictCors.Clients;
#endif

/// <summary>The table clients.tsv. Read when it is first asked, and not before.</summary>
internal static class KnownClients
{
    // A header of tracing is sent by many: a sentence with all of them helps nobody.
    private const int MostNamed = 3;

    private static readonly Lazy<KnownClient[]> s_all = new(Read);

    private static readonly Lazy<Dictionary<string, List<KnownClient>>> s_senders = new(static () => s_all.Value
        .SelectMany(static client => client.RequestHeaders.Where(client.IsToldBy), static (client, header) => (client, header))
        .GroupBy(static pair => pair.header, static pair => pair.client, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(static group => group.Key, static group => group.ToList(), StringComparer.OrdinalIgnoreCase));

    public static IReadOnlyList<KnownClient> All => s_all.Value;

    public static KnownClient? Find(string id) => Array.Find(s_all.Value, client => client.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    /// <summary>Those that explain the refused headers: who sends most of them, and of several, whose other headers were asked for as well.</summary>
    /// <param name="refused">Header names in any case.</param>
    /// <param name="asked">All that the request asked for: one that is allowed may tell whose the refused ones are.</param>
    public static IReadOnlyList<KnownClient> Sending(IEnumerable<string> refused, IReadOnlyCollection<string> asked)
    {
        var found = new List<KnownClient>();
        var left = refused.ToList();
        var told = asked.Where(s_senders.Value.ContainsKey).SelectMany(static header => s_senders.Value[header]).Distinct()
            .Select(client => (Client: client, Missing: client.Missing(asked))).ToList();
        // A hundred names of a stranger cost no more rounds than the few of a page.
        for (var round = 0; round < MostNamed; round++)
        {
            var senders = told.Select(sender => (sender.Client, sender.Missing, Sent: left.Count(sender.Client.Sends))).Where(static sender => sender.Sent > 0).ToList();
            if (senders.Count == 0)
                break;
            var (most, fewest) = senders.Select(static sender => (sender.Sent, -sender.Missing)).Max();
            var best = senders.Where(sender => sender.Sent == most && sender.Missing == -fewest).Take(MostNamed).Select(static sender => sender.Client).ToList();
            found.AddRange(best);
            left.RemoveAll(header => best.Exists(client => client.Sends(header)));
        }

        return found;
    }

    private static KnownClient[] Read()
    {
        using var reader = new StreamReader(typeof(KnownClients).Assembly.GetManifestResourceStream("StrictCors.Clients.clients.tsv")!);
        var lines = reader.ReadToEnd().Split('\n').Where(static line => line.Length > 0 && line[0] != '#');
        return [.. lines.Skip(1).Select(static line => Row(line.TrimEnd('\r').Split('\t')))];
    }

    private static KnownClient Row(string[] columns) => new(
        columns[0], columns[1], $"{columns[2]} {columns[3]}", List(columns[4]), List(columns[5]), columns[6] == "yes", List(columns[7]), columns[9]);

    private static string[] List(string column) => column.Length == 0 ? [] : column.Split(',');
}
