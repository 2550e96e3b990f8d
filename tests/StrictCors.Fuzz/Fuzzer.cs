using System.Diagnostics;
using StrictCors.Fuzz.Targets;

namespace StrictCors.Fuzz;

/// <summary>Feeds targets with changed seeds until the inputs or the time are used up. A finding is kept and the run goes on.</summary>
internal static class Fuzzer
{
    private const int Batch = 100;

    public static Target[] MakeTargets() => [new OriginTarget(), new PreflightTarget(), new VaryTarget(), new EntryTarget(), new ValueTarget(), new ExplanationTarget()];

    /// <param name="makeTargets">Called once for each worker.</param>
    /// <param name="inputs">How many inputs in all, give or take a batch.</param>
    /// <param name="time">When to stop, whatever is left.</param>
    /// <param name="workers">How many threads.</param>
    /// <param name="seed">The same seed, number of workers and inputs make the same inputs again.</param>
    public static FuzzReport Run(Func<Target[]> makeTargets, long inputs, TimeSpan time, int workers, int seed)
    {
        var start = Stopwatch.GetTimestamp();
        var reports = new FuzzReport[workers];
        var threads = Enumerable.Range(0, workers)
            .Select(worker => new Thread(() => reports[worker] = Work(makeTargets(), inputs / workers, () => Stopwatch.GetElapsedTime(start) < time, new Random(seed + worker))))
            .ToList();
        threads.ForEach(static thread => thread.Start());
        threads.ForEach(static thread => thread.Join());
        return FuzzReport.Sum(reports, Stopwatch.GetElapsedTime(start));
    }

    private static FuzzReport Work(Target[] targets, long inputs, Func<bool> hasTime, Random random)
    {
        var report = new FuzzReport(targets);
        var lanes = targets.Select(target => new Lane(target, random)).ToArray();
        var shares = targets.Sum(static target => target.Share);
        for (long done = 0; done < inputs && hasTime();)
        {
            foreach (var lane in lanes)
            {
                var count = Math.Max(1, Batch * lane.Target.Share / shares);
                for (var i = 0; i < count; i++)
                    lane.Feed(report);
                done += count;
            }
        }

        foreach (var lane in lanes)
            report.AddKinds(lane.Target.Name, lane.Kinds);
        return report;
    }

    /// <summary>A target with its own corpus.</summary>
    private sealed class Lane
    {
        private readonly Corpus _corpus;
        private readonly Mutator _mutator;

        public Lane(Target target, Random random)
        {
            Target = target;
            _corpus = new(target.Seeds);
            _mutator = new(_corpus, random);
        }

        public Target Target { get; }

        public int Kinds => _corpus.Kinds;

        public void Feed(FuzzReport report)
        {
            var input = _mutator.Next();
            report.Count(Target.Name);
            try
            {
                Target.Budget.Hold(Target, input);
                _corpus.Learn(input, Target.Judge(input));
            }
            catch (Finding finding)
            {
                report.Add(Target.Name, finding);
            }
            catch (Exception exception)
            {
                report.Add(Target.Name, new($"{exception.GetType().Name}: {exception.Message}", input));
            }
        }
    }
}
