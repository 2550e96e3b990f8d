using Microsoft.Extensions.Primitives;

namespace StrictCors.Endpoints;

/// <summary>What routing knows about <c>OPTIONS</c> at one path.</summary>
/// <param name="IsMapped">An endpoint that takes every method takes this one too.</param>
/// <param name="Allow">The methods mapped at the path, comma-separated; empty when routing does not know the path.</param>
internal readonly record struct OptionsAtPath(bool IsMapped, StringValues Allow);
