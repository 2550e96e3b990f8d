using StrictCors.PlacementTests.Safety.Pipelines;
using StrictCors.TestSupport.Hosting;
using Xunit.Abstractions;

namespace StrictCors.PlacementTests.Safety;

/// <summary>A pipeline with StrictCors lets through nothing that it would refuse without.</summary>
/// <remarks><c>STRICTCORS_PIPELINES</c> says how many are tried, <c>STRICTCORS_PIPELINE_SEED</c> from which seed on; each pipeline has a seed of its own.</remarks>
public class NeverLessSafeTests(ITestOutputHelper output)
{
    private const int PipelinesInCi = 60;
    private const int FirstSeed = 1_000;

    [Fact]
    public async Task A_pipeline_with_StrictCors_lets_through_nothing_that_it_would_refuse_without()
    {
        var first = Number("STRICTCORS_PIPELINE_SEED", FirstSeed);
        var count = Number("STRICTCORS_PIPELINES", PipelinesInCi);
        var failures = new List<string>();
        var notStarted = 0;
        for (var seed = first; seed < first + count; seed++)
        {
            var plan = PipelinePlan.Make(seed);
            var found = await TryAsync(plan, seed);
            notStarted += found is null ? 1 : 0;
            if (found is { Count: > 0 })
                failures.Add($"seed {seed}: {plan}\n    {string.Join("\n    ", found.Take(5))}{(found.Count > 5 ? $"\n    and {found.Count - 5} more" : "")}");
        }

        output.WriteLine($"{count} pipelines from seed {first}; {notStarted} were refused at start, since authentication is in front of an inline StrictCors.");
        failures.Count.Should().Be(0, "these pipelines differ with StrictCors:\n{0}\n", string.Join("\n", failures));
    }

    /// <returns>What differs; null where the start is refused as documented.</returns>
    private static async Task<IReadOnlyList<string>?> TryAsync(PipelinePlan plan, int seed)
    {
        await using var without = await PipelineHost.StartAsync(plan, withCors: false);
        PipelineHost with;
        try
        {
            with = await PipelineHost.StartAsync(plan, withCors: true);
        }
        catch (InvalidOperationException exception) when (exception.Message.Contains("AddStrictCors()"))
        {
            return plan.IsInline && plan.HasAuthenticationInFront ? null : [$"it does not start, though nothing is in front: {exception.Message}"];
        }

        await using (with)
        {
            List<string> found = plan.IsInline && plan.HasAuthenticationInFront ? ["it starts, though authentication is in front"] : [];
            foreach (var request in PipelineRequest.Choose(new(seed)))
                await CompareAsync(request, without, with, found);
            return found;
        }
    }

    private static async Task CompareAsync(PipelineRequest request, PipelineHost without, PipelineHost with, List<string> found)
    {
        var reached = with.Reached.Preflights;
        var plain = await request.SendAsync(without);
        var cors = await request.SendAsync(with);
        if (with.Reached.Preflights > reached)
            found.Add($"{request}: the preflight reached code of the application");
        if (cors.Body.Contains("secret") && cors.Body != plain.Body)
            found.Add($"{request}: shows '{cors.Body}', and without StrictCors {plain.Status} '{plain.Body}'");
        else if (!request.IsOptions && plain.IsRefused && cors != plain)
            found.Add($"{request}: {cors}, and without StrictCors {plain}");
        else if (!request.IsOptions && cors != plain)
            found.Add($"{request}: differs, {cors}, and without StrictCors {plain}");
    }

    private static int Number(string variable, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;
}
