#pragma warning disable IDE0130 // The shared sources know them by this namespace.

namespace System;

/// <summary>Members of collections that came after .NET Standard 2.0.</summary>
internal static class CollectionMembers
{
    public static bool TryAdd<TKey, TValue>(this Dictionary<TKey, TValue> dictionary, TKey key, TValue value)
    {
        if (dictionary.ContainsKey(key))
            return false;
        dictionary.Add(key, value);
        return true;
    }

    public static int EnsureCapacity<T>(this HashSet<T> set, int capacity) => Math.Max(set.Count, capacity);

    public static TValue? GetValueOrDefault<TKey, TValue>(this IReadOnlyDictionary<TKey, TValue> dictionary, TKey key) =>
        dictionary.TryGetValue(key, out var value) ? value : default;

    public static Dictionary<TKey, TValue> ToDictionary<TKey, TValue>(this IEnumerable<KeyValuePair<TKey, TValue>> pairs) =>
        pairs.ToDictionary(pair => pair.Key, pair => pair.Value);

    public static T? MinBy<T>(this IEnumerable<T> items, Func<T, int> by) => items.OrderBy(by).FirstOrDefault();

    extension(Array)
    {
        public static void Fill<T>(T[] items, T value, int start, int count)
        {
            for (var index = start; index < start + count; index++)
                items[index] = value;
        }
    }

    extension(ArgumentNullException)
    {
        public static void ThrowIfNull(object? argument)
        {
            if (argument is null)
                throw new ArgumentNullException(nameof(argument));
        }
    }
}
