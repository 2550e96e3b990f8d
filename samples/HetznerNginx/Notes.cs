using System.Collections.Concurrent;

namespace HetznerNginx;

/// <summary>Notes in memory, a hundred at most: anyone may add.</summary>
internal sealed class Notes
{
    private const int Capacity = 100;

    private readonly ConcurrentQueue<Note> notes = new([new Note("Water the plants.")]);

    public IReadOnlyCollection<Note> All => notes;

    public bool Add(Note note)
    {
        if (notes.Count >= Capacity)
            return false;
        notes.Enqueue(note);
        return true;
    }

    public void Clear() => notes.Clear();
}
