using Playground.Hosting;
using StrictCors;

namespace Playground.Policies;

/// <summary>Changes the API's policy while it runs, over its own configuration reload.</summary>
internal sealed class PolicyEditor(PolicyFile file, ApiLog log) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim one = new(1);

    /// <summary>Whether these are values for the keys that there are: a key that is lost, or a new one, is a mistake of who sends them.</summary>
    public bool Takes(Dictionary<string, string> wanted) =>
        wanted.Count == file.Values.Count && file.Values.Keys.All(key => wanted.GetValueOrDefault(key) is not null);

    /// <param name="wanted">A value for each key.</param>
    /// <param name="cancellation">The page has gone.</param>
    public async Task<PolicyChange> ApplyAsync(Dictionary<string, string> wanted, CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        try
        {
            return await ApplyAsync(wanted, file.Draft(wanted));
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    // Not to be cancelled: what is half done would leave the page and the API with two policies.
    private async Task<PolicyChange> ApplyAsync(Dictionary<string, string> wanted, StrictCorsConfiguration draft)
    {
        if (draft.Problems.Count > 0)
            return new(file.Values, draft.Problems, []);
        // A reload that changes nothing is not logged.
        if (wanted.Any(pair => file.Values[pair.Key] != pair.Value))
        {
            var reload = log.NextReloadAsync(Patience);
            file.Write();
            if (await reload is { } refusal)
            {
                _ = file.Draft(file.Values);
                file.Write();
                return new(file.Values, [], []) { Refusal = refusal };
            }

            file.Accept(wanted, draft);
        }

        return new(file.Values, [], draft.Warnings);
    }
}

/// <summary>What came of a change.</summary>
/// <param name="Policy">The values in effect now.</param>
/// <param name="Problems">Why nothing changed, in the library's words.</param>
/// <param name="Warnings">What the library warns of in a policy that is in effect.</param>
internal sealed record PolicyChange(
    IReadOnlyDictionary<string, string> Policy,
    IReadOnlyList<CorsConfigurationProblem> Problems,
    IReadOnlyList<CorsConfigurationProblem> Warnings)
{
    /// <summary>Why the API did not take a policy without problems.</summary>
    public string? Refusal { get; init; }
}
