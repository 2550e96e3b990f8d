using System.Collections;
using StrictCors.Origins;

namespace StrictCors.Validation;

/// <summary>Good entries kept as their texts and read again when somebody asks: an object for each of a million origins would cost more than the texts.</summary>
/// <param name="texts">All of them, in the order written.</param>
/// <param name="plain">Those that are known for exact origins, each once.</param>
/// <param name="others">The rest.</param>
internal sealed class EntriesOnDemand(IReadOnlyList<string> texts, PackedOrigins plain, IReadOnlyList<OriginEntry> others) : IReadOnlyList<OriginEntry>
{
    public int Count => texts.Count;

    public PackedOrigins Plain => plain;

    public IReadOnlyList<OriginEntry> Others => others;

    public OriginEntry this[int index] => OriginEntryParser.Parse(texts[index], out _)
        ?? throw new InvalidOperationException($"{ShownText.Of(texts[index])} was good when it was validated.");

    public IEnumerator<OriginEntry> GetEnumerator()
    {
        for (var index = 0; index < texts.Count; index++)
            yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
