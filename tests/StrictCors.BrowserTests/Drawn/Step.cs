using StrictCors.Testing;

namespace StrictCors.BrowserTests.Drawn;

/// <summary>One <c>fetch()</c> of a scene.</summary>
/// <param name="Server">As in the table of situations: <c>first</c>, <c>here</c>, <c>first@127.0.0.1</c>.</param>
internal sealed record Step(string Server)
{
    public string Method { get; init; } = "GET";

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public string Body { get; init; } = "";

    public CredentialsMode Credentials { get; init; } = CredentialsMode.SameOrigin;

    public CacheMode Cache { get; init; } = CacheMode.Default;

    /// <summary>What comes after the path's last slash.</summary>
    public string Name { get; init; } = "at";

    /// <summary>With its <c>#</c>.</summary>
    public string Fragment { get; init; } = "";

    /// <summary>With its <c>@</c>.</summary>
    public string UserInfo { get; init; } = "";

    public Step With(string name, string value) => this with { Headers = [.. Headers, (name, value)] };

    public override string ToString()
    {
        var headers = string.Concat(Headers.Select(static header => $" {header.Name}: {Shown(header.Value)}"));
        var modes = $"{(Credentials == CredentialsMode.SameOrigin ? "" : $" {Credentials}")}{(Cache == CacheMode.Default ? "" : $" {Cache}")}";
        return $"{Method} {UserInfo}{Server}{(Name == "at" ? "" : $"/{Name}")}{Fragment}{modes}{headers}{(Body.Length > 0 ? " with a body" : "")}";
    }

    private static string Shown(string value) => string.Concat(value.Select(static character =>
        character is >= ' ' and <= '~' ? $"{character}" : $"\\u{(int)character:x4}"));
}
