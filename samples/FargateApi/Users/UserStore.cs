using System.Collections.Concurrent;

namespace FargateApi.Users;

/// <summary>Users in memory: gone with the process, and each task has its own.</summary>
public sealed class UserStore
{
    private const int Capacity = 1000;

    private static readonly string[] FirstNames =
        ["Ada", "Blaise", "Carl", "Dorothy", "Edsger", "Frances", "Grace", "Hedy", "Ida", "John"];

    private static readonly string[] LastNames = ["Archer", "Baker", "Carter", "Dyer", "Eldridge"];

    private readonly ConcurrentDictionary<int, User> users = new();
    private int lastId;

    public UserStore()
    {
        foreach (var last in LastNames)
        {
            foreach (var first in FirstNames)
                TryAdd($"{first} {last}", $"{first}.{last}@example.com".ToLowerInvariant());
        }
    }

    public UserPage Page(int page, int size)
    {
        var all = users.Values.OrderBy(user => user.Id).ToArray();
        return new UserPage([.. all.Skip((page - 1) * size).Take(size)], page, size, all.Length);
    }

    public User? Find(int id) => users.GetValueOrDefault(id);

    /// <summary>Null when the store is full: anyone may add, so memory needs a limit.</summary>
    public User? TryAdd(string name, string email)
    {
        if (users.Count >= Capacity)
            return null;
        var user = new User(Interlocked.Increment(ref lastId), name, email);
        users[user.Id] = user;
        return user;
    }

    /// <summary>False when somebody changed or removed the user since <paramref name="current"/> was read.</summary>
    public bool TryReplace(User current, User replacement) => users.TryUpdate(current.Id, replacement, current);

    /// <inheritdoc cref="TryReplace"/>
    public bool TryRemove(User current) => users.TryRemove(KeyValuePair.Create(current.Id, current));
}
