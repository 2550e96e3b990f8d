using StrictCors.Fuzz.Reference;
using StrictCors.Origins;
using StrictCors.Policies;
using StrictCors.Validation;

namespace StrictCors.Fuzz.Targets;

/// <summary>Policies of every kind that preflights tell apart, each beside its plain reading.</summary>
internal static class PreflightPolicies
{
    private static readonly string[] s_origins = ["https://app.example.com", "https://*.example.com", "!https://old.example.com"];

    public static IReadOnlyList<(CompiledPolicy Compiled, NaivePreflight Plain)> All { get; } =
    [
        Make(new() { Origins = s_origins, Methods = ["GET", "PUT"], Headers = ["Content-Type", "X-One"], Credentials = true }),
        Make(new() { Origins = s_origins, Methods = ["*"], Headers = ["*"], Credentials = true }),
        Make(new() { Origins = s_origins, Methods = ["*"], Headers = ["*", "X-One"], Credentials = false }),
        Make(new() { Origins = ["*"], Methods = ["PUT"], Headers = ["*", "Authorization"], Credentials = false }),
    ];

    public static CompiledPolicy Compile(NaivePreflight plain) => new(new ValidatedPolicy
    {
        AllowsAnyOrigin = plain.Origins is ["*"],
        Origins = plain.Origins is ["*"] ? [] : [.. plain.Origins.Select(static entry => OriginEntryParser.Parse(entry, out _)!)],
        Methods = [.. plain.Methods.Where(static method => method != "*")],
        AllowsAnyMethod = plain.Methods.Contains("*"),
        Headers = [.. plain.Headers.Where(static header => header != "*")],
        AllowsAnyHeader = plain.Headers.Contains("*"),
        AllowsCredentials = plain.Credentials,
    });

    private static (CompiledPolicy Compiled, NaivePreflight Plain) Make(NaivePreflight plain) => (Compile(plain), plain);
}
