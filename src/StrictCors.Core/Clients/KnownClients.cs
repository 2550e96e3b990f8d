namespace StrictCors.Clients;

/// <summary>The table clients.tsv. Read when it is first asked, and not before.</summary>
internal static class KnownClients
{
    // A header of tracing is sent by many: a sentence with all of them helps nobody.
    private const int MostNamed = 3;

    private static readonly Lazy<KnownClient[]> s_all = new(Read);

    public static IReadOnlyList<KnownClient> All => s_all.Value;

    public static KnownClient? Find(string id) => Array.Find(s_all.Value, client => client.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    /// <summary>Those that send a refused header: of several, the ones whose other headers were asked for as well.</summary>
    /// <param name="refused">Header names in any case.</param>
    /// <param name="asked">All that the request asked for.</param>
    public static IReadOnlyList<KnownClient> Sending(IEnumerable<string> refused, IReadOnlyCollection<string> asked)
    {
        var found = new List<KnownClient>();
        foreach (var header in refused)
        {
            var senders = s_all.Value.Where(client => client.IsToldBy(header)).ToList();
            var fewest = senders.Count == 0 ? 0 : senders.Min(client => client.Missing(asked));
            found.AddRange(senders.Where(client => client.Missing(asked) == fewest).Take(MostNamed).Except(found));
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
