using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;

namespace MobileBackend.SignIn;

/// <summary>The accounts of the section <c>Accounts</c>, name and password, none unless set. Put your identity provider in their place.</summary>
internal sealed class Accounts(IConfiguration configuration)
{
    public const string AdminRole = "admin";

    private readonly ConcurrentDictionary<string, string> passwords = new(
        configuration.GetSection("Accounts").GetChildren().Select(account => KeyValuePair.Create(account.Key, account.Value ?? "")), StringComparer.Ordinal);

    public IReadOnlyList<string> Names => [.. passwords.Keys.Order(StringComparer.Ordinal)];

    public bool Close(string name) => passwords.TryRemove(name, out _);

    /// <summary>Who this is, or null for a wrong name or password.</summary>
    public ClaimsPrincipal? Find(Credentials credentials, string scheme)
    {
        if (!passwords.TryGetValue(credentials.Name, out var password) || password.Length == 0
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(password), Encoding.UTF8.GetBytes(credentials.Password)))
            return null;

        List<Claim> claims = [new(ClaimTypes.Name, credentials.Name)];
        if (credentials.Name == AdminRole)
            claims.Add(new(ClaimTypes.Role, AdminRole));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme));
    }
}
