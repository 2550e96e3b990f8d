using StrictCors.Fuzz;

// dotnet run -c Release --project tests/StrictCors.Fuzz -- [--inputs N] [--seconds N] [--seed N] [--workers N] [--target NAME]
var options = FuzzOptions.Read(args);
if (options is null)
{
    Console.Error.WriteLine("Usage: [--inputs N] [--seconds N] [--seed N] [--workers N] [--target " + string.Join('|', Fuzzer.MakeTargets().Select(static target => target.Name)) + "]");
    return 2;
}

Console.WriteLine($"seed {options.Seed}, {options.Workers} workers");
var report = Fuzzer.Run(options.MakeTargets, options.Inputs, options.Time, options.Workers, options.Seed);
Console.Write(report);
return report.Findings == 0 ? 0 : 1;
