using System.Diagnostics;
using System.Globalization;

namespace StrictCors.Load;

/// <summary>wrk and the second client against the sample, while its policy is swapped; then the figures.</summary>
internal static class LoadRun
{
    public static async Task<int> RunAsync(TimeSpan time)
    {
        using var sample = await SampleUnderLoad.StartAsync();
        var checkers = Enumerable.Range(0, 2).Select(_ => new Checker(sample.Address)).ToList();
        using var stop = new CancellationTokenSource();
        var checking = Task.WhenAll(checkers.Select(checker => Task.Run(() => checker.RunAsync(stop.Token))));
        using var wrk = StartWrk(sample.Address, time);
        var said = wrk.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var memory = await WatchMemoryAsync(sample, wrk);
        await stop.CancelAsync();
        await checking;
        Console.WriteLine(await said);
        var exit = await sample.StopAsync();

        Console.WriteLine($"second client: {checkers.Sum(static checker => checker.Answers):N0} answers, {checkers.Sum(static checker => checker.Wrong.Count)} wrong, {checkers.Sum(static checker => checker.Failed)} failed");
        foreach (var (answer, count) in checkers.SelectMany(static checker => checker.Seen).GroupBy(static seen => seen.Key, static seen => seen.Value).ToDictionary(static group => group.Key, static group => group.Sum()).OrderBy(static pair => pair.Key))
            Console.WriteLine($"  {count,12:N0} x {answer}");
        foreach (var wrong in checkers.SelectMany(static checker => checker.Wrong))
            Console.WriteLine($"  WRONG {wrong}");
        Console.WriteLine($"{sample.Swaps}, {sample.Errors} errors logged, exit code {exit}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"resident memory in MiB: {Mean(memory, 0.1, 0.3):F0} in the second and third tenth, {Mean(memory, 0.8, 1):F0} in the last two, {memory.DefaultIfEmpty().Max() / 1048576.0:F0} at most"));
        var isRight = checkers.All(static checker => checker is { Wrong.Count: 0, Failed: 0, Answers: > 0 }) && (await said).Contains(", wrong: 0\n", StringComparison.Ordinal) && !(await said).Contains("Socket errors", StringComparison.Ordinal);
        Console.WriteLine(isRight && exit == 0 && sample.Errors == 0 ? "nothing wrong, nothing failed" : "FAILED");
        return isRight && exit == 0 && sample.Errors == 0 ? 0 : 1;
    }

    private static Process StartWrk(Uri address, TimeSpan time) => Process.Start(new ProcessStartInfo(
        "wrk", ["-t2", "-c32", $"-d{(int)time.TotalSeconds}s", "-s", Path.Combine(AppContext.BaseDirectory, "mix.lua"), address.ToString()])
    {
        RedirectStandardOutput = true,
    })!;

    private static async Task<List<long>> WatchMemoryAsync(SampleUnderLoad sample, Process wrk)
    {
        var memory = new List<long>();
        while (!wrk.HasExited)
        {
            memory.Add(sample.ResidentBytes);
            await Task.Delay(500);
        }

        return memory;
    }

    private static double Mean(List<long> memory, double from, double to) =>
        memory.Skip((int)(memory.Count * from)).Take(Math.Max(1, (int)(memory.Count * (to - from)))).DefaultIfEmpty().Average() / 1048576.0;
}
