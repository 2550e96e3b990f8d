namespace StrictCors.DocumentationTests;

/// <summary>One value of a counter, with the scope (meter) it came from.</summary>
internal sealed record OtlpPoint(string Scope, string Metric, string Unit, IReadOnlyDictionary<string, string> Tags, long Value);

/// <summary>One span, with the scope (source) it came from.</summary>
internal sealed record OtlpSpan(string Scope, string Name, IReadOnlyDictionary<string, string> Tags);
