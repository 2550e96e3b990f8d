#!/usr/bin/env python3
"""Prints what the package's rules add to the build of an application of 500 files: the same build with and without them, in turns, and the compiler's own account."""
import os, re, statistics, subprocess, sys, tempfile, time

ROUNDS, FILES = 21, 500
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

PROJECT = """<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
    <RestorePackagesPath>packages</RestorePackagesPath>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="StrictCors" Version="0.1.0" />
  </ItemGroup>
  <Target Name="WithoutRules" AfterTargets="ResolveLockFileAnalyzers" BeforeTargets="CoreCompile" Condition="'$(Rules)' == 'false'">
    <ItemGroup>
      <Analyzer Remove="@(Analyzer)" Condition="$([System.String]::new('%(Filename)').StartsWith('StrictCors.'))" />
    </ItemGroup>
  </Target>
</Project>
"""

PROGRAM = """var builder = WebApplication.CreateBuilder(args);
builder.Services.AddCors(cors => cors.AddPolicy("partner", policy => policy.WithOrigins("https://partner.example.com")));
builder.Services.AddStrictCors(options => options.AllowedOrigins.Add("https://app.example.com"));
var app = builder.Build();
app.UseStrictCors();
CALLS
app.Run();
"""

MODULE = """namespace Application;

public sealed record OrderNUMBER(int Id, string Name, decimal Price);

public static class ModuleNUMBER
{
    private static readonly Dictionary<int, OrderNUMBER> Orders = [];

    public static void Map(WebApplication app)
    {
        var group = app.MapGroup("/orders/NUMBER");
        group.MapGet("/", () => Orders.Values.OrderBy(order => order.Name).ToList()).RequireCors("partner");
        group.MapGet("/{id:int}", (int id) => Orders.TryGetValue(id, out var order) ? Results.Ok(order) : Results.NotFound());
        group.MapPost("/", (OrderNUMBER order) => { Orders[order.Id] = order; return Results.Created($"/orders/NUMBER/{order.Id}", order); });
        group.MapDelete("/{id:int}", (int id) => Orders.Remove(id) ? Results.NoContent() : Results.NotFound());
    }

    public static decimal Total(IEnumerable<OrderNUMBER> orders, string currency)
    {
        var sum = 0m;
        foreach (var order in orders)
        {
            if (order.Price < 0)
                throw new ArgumentException($"{order.Name} has a negative price.", nameof(orders));
            sum += order.Price * (currency == "EUR" ? 1.0m : 1.1m);
        }

        return decimal.Round(sum, 2);
    }

    public static async Task<string> DescribeAsync(HttpClient client, Uri address)
    {
        using var response = await client.GetAsync(address);
        response.EnsureSuccessStatusCode();
        var text = await response.Content.ReadAsStringAsync();
        return string.Join(", ", text.Split('\\n').Where(line => line.Length > 0).Select(line => line.Trim()));
    }
}
"""


def run(folder, *arguments):
    result = subprocess.run(["dotnet", *arguments], cwd=folder, capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(result.stdout + result.stderr)
    return result.stdout


def build(folder, rules, *options):
    # The compiler alone looks at this property's value; everything is compiled again.
    start = time.perf_counter()
    output = run(folder, "build", "--no-restore", "--no-incremental", "--nologo", f"-p:Rules={rules}", *options)
    return time.perf_counter() - start, output


with tempfile.TemporaryDirectory() as folder:
    run(ROOT, "pack", "src/StrictCors", "-c", "Release", "-p:Version=0.1.0", "--artifacts-path", f"{folder}/artifacts", "-o", f"{folder}/source", "-v:q")
    application = f"{folder}/application"
    os.makedirs(application)
    with open(f"{application}/Application.csproj", "w") as file:
        file.write(PROJECT)
    with open(f"{application}/Program.cs", "w") as file:
        file.write(PROGRAM.replace("CALLS", "\n".join(f"Application.Module{number}.Map(app);" for number in range(FILES))))
    with open(f"{application}/appsettings.json", "w") as file:
        file.write('{ "StrictCors": { "Policies": { "partner": { "AllowedOrigins": "https://partner.example.com" } } } }')
    for number in range(FILES):
        with open(f"{application}/Module{number}.cs", "w") as file:
            file.write(MODULE.replace("NUMBER", str(number)))
    run(application, "restore", "--source", f"{folder}/source")
    times = {"false": [], "true": []}
    for rules in times:
        build(application, rules)
    for _ in range(ROUNDS):
        for rules in times:
            times[rules].append(build(application, rules)[0])
    without, with_rules = (statistics.median(times[rules]) for rules in times)
    print(f"{FILES} files: {without:.2f} s without the rules, {with_rules:.2f} s with them, ratio {with_rules / without:.3f}")
    ratios = sorted(a / b for a, b in zip(times["true"], times["false"]))
    print(f"round by round: {ratios[0]:.3f} to {ratios[-1]:.3f}, median {statistics.median(ratios):.3f}")
    # Seconds over all threads, in which the compiler ran each rule.
    report = build(application, "true", "-p:ReportAnalyzer=true", "-v:detailed")[1]
    for line in re.findall(r"^\s*(?:[<\d][\d.]*\s+<?\d+\s+StrictCors\..*|Total analyzer execution time.*)$", report, re.MULTILINE):
        print(line.strip())
