using System.CommandLine;
using Microsoft.Extensions.Configuration;
using StrictCors.Configuration;
using StrictCors.Texts;
using StrictCors.Tool.Checking;
using StrictCors.Tool.Export;
using StrictCors.Tool.Output;
using StrictCors.Tool.Sources;
using StrictCors.Validation;

namespace StrictCors.Tool.Commands;

/// <summary>What <c>export</c> is told to write, checked before anything is written.</summary>
internal sealed class ExportArguments
{
    private readonly Argument<string> _target = new("TARGET") { Description = "The layer to write for." };
    private readonly Option<ExportOwner> _owner = new("--owner") { Description = "Who owns CORS: edge, this layer; or app, the application behind it.", Required = true };
    private readonly Option<string?> _policy = new("--policy") { Description = "A named policy. Default: the default policy.", HelpName = "NAME" };
    private readonly Option<string?> _container = new("--container") { Description = "The container of the task definition, where several have CORS settings.", HelpName = "NAME" };
    private readonly Option<string?> _listen = new("--listen") { Description = $"Where a whole file listens: PORT on 127.0.0.1, or ADDRESS:PORT. Default: {ListenAddress.Default}.", HelpName = "PORT" };
    private readonly Option<string?> _upstream = new("--upstream") { Description = $"The application: scheme, host and port. Default: {Upstream.Default}.", HelpName = "URL" };
    private readonly Option<string[]> _trustedProxy = new("--trusted-proxy")
    {
        Description = $"The network of a hop in front, whose forwarded headers are kept; may be repeated. none: nothing is in front. Default: {string.Join(", ", TrustedProxies.Default.Networks)}.",
        HelpName = "CIDR",
        DefaultValueFactory = static _ => [],
    };
    private readonly Option<bool> _fragment = new("--fragment") { Description = "Write only what goes into an existing site." };
    private readonly Option<string?> _format = new("--format") { Description = "The language, for targets that have several: terraform (default) or cloudformation." };
    private readonly Option<bool> _cache = new("--cache") { Description = "Write which requests share a kept answer, so that strangers' origins fill no cache. With --owner app." };
    private readonly SourceArguments _sources = new();

    public ExportArguments()
    {
        _target.AcceptOnlyFromAmong([.. ExportTargets.All.Select(static target => target.Name)]);
        _owner.HelpName = "edge|app";
        _owner.CustomParser = static result => result.Tokens is [{ Value: "edge" }] ? ExportOwner.Edge : result.Tokens is [{ Value: "app" }] ? ExportOwner.App : Refuse(result);
    }

    public void AddTo(Command command)
    {
        command.Arguments.Add(_target);
        foreach (var option in (Option[])[_owner, _policy, _container, _listen, _upstream, _trustedProxy, _fragment, _format, _cache])
            command.Options.Add(option);
        _sources.AddTo(command);
    }

    public (IExportTarget Target, ExportRequest Request) Read(ParseResult result)
    {
        var target = ExportTargets.Find(result.GetValue(_target)!);
        var format = result.GetValue(_format) ?? target.Formats[0];
        if (!target.Formats.Contains(format))
            throw new ToolException($"{target.Name} is not written as '{format}'; there is: {string.Join(", ", target.Formats)}.");
        var trusted = result.GetValue(_trustedProxy)!;
        if (trusted.Length > 0 && !target.TakesTrustedProxies)
            throw new ToolException($"{target.Name} is not told here which hops to believe; --trusted-proxy is for {string.Join(", ", ExportTargets.All.Where(static target => target.TakesTrustedProxies).Select(static target => target.Name))}.");
        var owner = result.GetValue(_owner);
        var kept = result.GetValue(_cache) ? Kept(target, owner, result) : null;
        return (target, new(
            kept?[0] ?? new(owner == ExportOwner.App && !target.AppNeedsPolicy ? NoPolicy(target, result) : Policy(owner, result)),
            owner,
            result.GetValue(_listen) is { } listen ? ListenAddress.Parse(listen) : ListenAddress.Default,
            result.GetValue(_upstream) is { } upstream ? Upstream.Parse(upstream) : Upstream.Default,
            TrustedProxies.Parse(trusted),
            result.GetValue(_fragment),
            format,
            kept));
    }

    // A cache sees no endpoints, so it keeps apart whatever any of them may answer differently.
    private List<ExportPolicy> Kept(IExportTarget target, ExportOwner owner, ParseResult result)
    {
        if (!target.Caches)
            throw new ToolException($"--cache is for {string.Join(", ", ExportTargets.All.Where(static target => target.Caches).Select(static target => target.Name))}.");
        if (owner == ExportOwner.Edge)
            throw new ToolException("--cache is for --owner app: the application writes the headers, and this layer keeps them.");
        if (result.GetValue(_listen) is not null || result.GetValue(_upstream) is not null || result.GetValue(_trustedProxy)!.Length > 0 || result.GetValue(_fragment))
            throw new ToolException("--cache writes lines for a cache that is there; leave out --listen, --upstream, --trusted-proxy and --fragment.");
        if (result.GetValue(_policy) is not null)
            throw new ToolException("--cache is for all policies of the application together; leave out --policy.");
        return [.. Known(result).Configuration.Policies.Select(static policy => new ExportPolicy(policy))];
    }

    // The application has its policy and warns of it itself. A file that can't be read is still a problem of the call.
    private ValidatedPolicy NoPolicy(IExportTarget target, ParseResult result)
    {
        if (result.GetValue(_policy) is not null)
            throw new ToolException($"With --owner app nothing of a policy is written for {target.Name}; leave out --policy.");
        _ = Targets.Read(_sources.Read(result));
        return StrictCorsConfiguration.Read(new ConfigurationBuilder().Build()).Policies[0];
    }

    private ValidatedPolicy Policy(ExportOwner owner, ParseResult result)
    {
        var target = Known(result);
        var name = result.GetValue(_policy);
        foreach (var warning in target.Problems.Where(warning => owner == ExportOwner.Edge || !IsAboutOrigins(warning)))
            Terminal.Errors().Plain(warning.ToString());
        var wanted = target.Configuration.Policies.FirstOrDefault(policy => string.Equals(policy.PolicyName, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ToolException($"No policy is called {ShownText.Of(name!)}. Configured: {(target.Configuration.PolicyNames.Count == 0 ? "none" : string.Join(", ", target.Configuration.PolicyNames))}.");
        if (owner == ExportOwner.Edge)
            SayHosts(wanted, target.Configuration.Policies);
        return wanted;
    }

    // What a secret sets may be narrower than the default that would be here.
    private CheckedTarget Known(ParseResult result)
    {
        var target = Check.One(_sources.Read(result), result.GetValue(_container));
        if (target.Target.Unknown.FirstOrDefault(CheckedTarget.MayBeSetting) is { } unknown)
            throw new ToolException($"{target.Target.Name}: the policy is not known here. {unknown.Sentence}");
        return target;
    }

    // The application would select by host; what is written answers for whatever arrives.
    private static void SayHosts(ValidatedPolicy wanted, IReadOnlyList<ValidatedPolicy> policies)
    {
        foreach (var policy in policies.Where(static policy => policy.Hosts.Count > 0))
        {
            var (name, hosts) = (ShownText.Of(policy.PolicyName!), string.Join(", ", policy.Hosts));
            Terminal.Errors().Plain(ReferenceEquals(policy, wanted)
                ? $"The policy {name} is for the requests of {hosts} alone, and what is written answers every request. Put it where no other host arrives."
                : $"For the requests of {hosts} the application has the policy {name}. Keep them away from what is written here; --policy {name} writes theirs.");
        }
    }

    private static bool IsAboutOrigins(CorsConfigurationProblem warning) =>
        warning.Setting == SettingNames.FlatKeyOf(SettingNames.AllowedOrigins) || warning.Setting.EndsWith($":{SettingNames.AllowedOrigins}", StringComparison.Ordinal);

    private static ExportOwner Refuse(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError("--owner is edge or app.");
        return default;
    }
}
