using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace FargateApi.Users;

/// <summary>Entity tags from content, so that every task and every restart gives the same one (RFC 9110, 8.8.3).</summary>
internal static class EntityTag
{
    public static EntityTagHeaderValue Of<T>(T value)
    {
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(value, typeof(T), TaggedJson.Default));
        return new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(hash.AsSpan(0, 8))}\"");
    }

    /// <summary>The value with its tag, or 304 to a caller that has it already (RFC 9110, 13.1.2: weak comparison).</summary>
    public static IResult Answer<T>(HttpContext context, T value)
    {
        var tag = Of(value);
        context.Response.Headers.ETag = tag.ToString();
        context.Response.Headers.CacheControl = "no-cache";
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => IsAny(known) || known.Compare(tag, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(value);
    }

    /// <summary>Whether the caller's <c>If-Match</c>, if any, lets the current value be changed (RFC 9110, 13.1.1: strong comparison).</summary>
    public static bool Permits<T>(HttpRequest request, T current)
    {
        var header = request.Headers.IfMatch;
        if (header.Count == 0)
            return true;
        // An unreadable condition is not an absent one: nothing may be overwritten on its account.
        return EntityTagHeaderValue.TryParseStrictList(header, out var known)
            && known.Any(tag => IsAny(tag) || tag.Compare(Of(current), useStrongComparison: true));
    }

    private static bool IsAny(EntityTagHeaderValue tag) => tag.Equals(EntityTagHeaderValue.Any);
}
