using System.Collections.Frozen;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using StrictCors.Configuration;
using StrictCors.Origins;
using StrictCors.Validation;

namespace StrictCors.Policies;

/// <summary>A policy in the form that requests ask: sets to look up and header values ready to send. It never changes its mind.</summary>
internal sealed class CompiledPolicy
{
    /// <summary>What <c>[DisableCors]</c> asks for: nobody, whatever the other policies say.</summary>
    public static readonly CompiledPolicy Disabled = new(new ValidatedPolicy()) { Name = "[DisableCors]" };

    private readonly FrozenSet<string> _methods;
    private readonly FrozenSet<string> _headers;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _headerLookup;
    private OriginSet _origins;
    private CompiledPolicy[] _parts = [];

    public CompiledPolicy(ValidatedPolicy policy)
    {
        Source = policy;
        Name = policy.PolicyName ?? "default";
        AllowsAnyOrigin = policy.AllowsAnyOrigin;
        AllowsCredentials = policy.AllowsCredentials;
        RejectsDisallowedOrigins = policy.IsOn(SettingNames.RejectDisallowedOrigins);
        EchoesMethods = policy is { AllowsAnyMethod: true, AllowsCredentials: true };
        EchoesHeaders = policy is { AllowsAnyHeader: true, AllowsCredentials: true };
        _origins = new(policy.CompiledOrigins);
        _methods = policy.Methods.ToFrozenSet(StringComparer.Ordinal);
        _headers = policy.Headers.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _headerLookup = _headers.GetAlternateLookup<ReadOnlySpan<char>>();
        AllowMethods = ListValue(policy.Methods, policy.AllowsAnyMethod);
        AllowHeaders = ListValue(policy.Headers, policy.AllowsAnyHeader);
        ExposeHeaders = ListValue(policy.ExposedHeaders, any: false);
        HeadersAsBrowsersAsk = string.Join(',', policy.Headers.Select(static name => name.ToLowerInvariant()).Order(StringComparer.Ordinal));
        MaxAge = HeaderUtilities.FormatNonNegativeInt64(policy.MaxAgeSeconds);
    }

    /// <summary>What was compiled; for explanations, never for requests.</summary>
    public ValidatedPolicy Source { get; }

    /// <summary>For the log.</summary>
    public string Name { get; private init; }

    public bool AllowsAnyOrigin { get; }

    public bool AllowsCredentials { get; }

    public bool RejectsDisallowedOrigins { get; }

    /// <summary>A literal <c>*</c> means nothing when credentials are on, so the request's own value is sent back.</summary>
    public bool EchoesMethods { get; }

    /// <inheritdoc cref="EchoesMethods" />
    public bool EchoesHeaders { get; }

    /// <summary>What a browser sends that asks for all of the headers: in lower case, sorted, without blanks.</summary>
    /// <remarks><see href="https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names">Fetch</see> and step 5 of <see href="https://fetch.spec.whatwg.org/#cors-preflight-fetch-0">CORS-preflight fetch</see>.</remarks>
    public string HeadersAsBrowsersAsk { get; }

    public StringValues AllowMethods { get; }

    public StringValues AllowHeaders { get; }

    public StringValues ExposeHeaders { get; }

    public StringValues MaxAge { get; }

    /// <summary>Whether the <c>Origin</c> header's value is allowed; a repeated one never is, unless everybody is.</summary>
    public bool AllowsOrigin(in StringValues origin) =>
        AllowsAnyOrigin || (origin.Count == 1 && origin[0] is { Length: <= RequestOrigin.MaxLength } text && LookUp(text));

    /// <summary>What the sources say for this policy, in the order of their registration, without what its credentials rule out.</summary>
    public IReadOnlyList<OriginEntries> Stored { get; private set; } = [];

    /// <summary>The same policy with what the sources now say. Nothing configured is compiled again, and no answer is remembered.</summary>
    public CompiledPolicy Join(OriginEntries[] stored)
    {
        if (Stored.SequenceEqual(stored))
            return this;
        // Written before anybody else can see it.
        var joined = (CompiledPolicy)MemberwiseClone();
        joined.Stored = stored;
        joined._origins = new([Source.CompiledOrigins, .. stored]);
        return joined;
    }

    /// <summary>Whether it writes the same on the answers to the same actual requests. What is stored is the same only where it is the same object.</summary>
    public bool AnswersAs(CompiledPolicy other) =>
        Stored.SequenceEqual(other.Stored) && (ReferenceEquals(Source, other.Source)
            || (AllowsAnyOrigin == other.AllowsAnyOrigin && AllowsCredentials == other.AllowsCredentials && ExposeHeaders == other.ExposeHeaders
                && RejectsDisallowedOrigins == other.RejectsDisallowedOrigins
                && Source.Hosts.ToHashSet(StringComparer.Ordinal).SetEquals(other.Source.Hosts)
                && Source.CompiledOrigins.Texts.ToHashSet(StringComparer.Ordinal).SetEquals(other.Source.CompiledOrigins.Texts)));

    /// <summary>What both allow; for a preflight that could be for endpoints of either.</summary>
    public static CompiledPolicy Common(CompiledPolicy one, CompiledPolicy other) => new(new ValidatedPolicy
    {
        AllowsAnyOrigin = one.AllowsAnyOrigin && other.AllowsAnyOrigin,
        AllowsCredentials = one.AllowsCredentials && other.AllowsCredentials,
        AllowsAnyMethod = one.Source.AllowsAnyMethod && other.Source.AllowsAnyMethod,
        Methods = [.. one.Source.Methods.Union(other.Source.Methods).Where(method => one.AllowsMethod(method) && other.AllowsMethod(method))],
        AllowsAnyHeader = one.Source.AllowsAnyHeader && other.Source.AllowsAnyHeader,
        Headers = [.. one.Source.Headers.Union(other.Source.Headers, StringComparer.OrdinalIgnoreCase).Where(header => one.AllowsHeader(header) && other.AllowsHeader(header))],
        MaxAgeSeconds = Math.Min(one.Source.MaxAgeSeconds, other.Source.MaxAgeSeconds),
    }) { _parts = [one, other], Name = $"{one.Name} and {other.Name}" };

    /// <remarks>A policy that lets <c>GET</c> read a resource has nothing to hide from <c>HEAD</c>.</remarks>
    public bool AllowsMethod(string method) =>
        _methods.Contains(method) || (method == "HEAD" && _methods.Contains("GET")) || (Source.AllowsAnyMethod && Token.IsToken(method));

    /// <remarks>
    /// <see href="https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name">Fetch</see>: without credentials, the
    /// wildcard does not cover <c>Authorization</c>. With credentials no wildcard is sent, so there it is our own word that counts.
    /// </remarks>
    public bool AllowsHeader(ReadOnlySpan<char> name) =>
        _headerLookup.Contains(name)
        || (Source.AllowsAnyHeader && (AllowsCredentials || !name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)));

    private bool LookUp(string origin) => _parts.Length > 0 ? AllAllow(origin) : _origins.Allows(origin);

    private bool AllAllow(string origin) => Array.TrueForAll(_parts, part => part.AllowsOrigin(origin));

    private StringValues ListValue(IReadOnlyList<string> items, bool any)
    {
        if (!any)
            return items.Count == 0 ? StringValues.Empty : string.Join(", ", items);
        if (AllowsCredentials)
            return StringValues.Empty;
        return items.Contains("Authorization", StringComparer.OrdinalIgnoreCase) ? "*, Authorization" : "*";
    }
}
