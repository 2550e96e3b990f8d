using System.Globalization;
using StrictCors.Load;

// dotnet run -c Release --project tests/StrictCors.Load -- [seconds]
if (args is ["serve", .. var rest])
    return SampleHost.Run(rest);

if (args.Length > 1 || (args.Length == 1 && !int.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out _)))
{
    Console.Error.WriteLine("Usage: [seconds]");
    return 2;
}

return await LoadRun.RunAsync(TimeSpan.FromSeconds(args.Length == 1 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 600));
