using System.Collections.Concurrent;

namespace MobileBackend.Routes;

/// <summary>The last hundred entries, in memory.</summary>
internal sealed class Feed
{
    private const int Capacity = 100;

    private readonly ConcurrentQueue<Entry> entries = new([new Entry("ada", "Hello from the feed.")]);

    public IReadOnlyList<Entry> Newest => [.. entries.Reverse()];

    public Entry Add(string author, string text)
    {
        var entry = new Entry(author, text);
        entries.Enqueue(entry);
        while (entries.Count > Capacity)
            entries.TryDequeue(out _);
        return entry;
    }

    public sealed record Entry(string Author, string Text);
}
