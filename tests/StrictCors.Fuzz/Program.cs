using System.Globalization;
using StrictCors.Fuzz;

// dotnet run -c Release --project tests/StrictCors.Fuzz -- [seconds for each target] [seed]
var seconds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 60;
var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : Environment.TickCount;
var failed = false;
foreach (var target in Fuzzer.Targets.Keys)
{
    try
    {
        var inputs = Fuzzer.Run(target, TimeSpan.FromSeconds(seconds), seed);
        Console.WriteLine($"{target}: {inputs} inputs in {seconds} s with seed {seed}, nothing found");
    }
    catch (Exception exception)
    {
        failed = true;
        Console.WriteLine($"{target}: seed {seed}: {exception.Message}");
    }
}

return failed ? 1 : 0;
