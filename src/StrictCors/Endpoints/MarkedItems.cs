using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace StrictCors.Endpoints;

/// <summary>A request's items that hold the framework's mark "CORS has been seen to", and make a dictionary only when the application adds one of its own.</summary>
/// <remarks>
/// Mostly nothing but the framework's own check asks for them. They serve the next request of the connection only if that is certain: each time that they were handed out,
/// one of the framework's marks was asked for, and nothing else. So what an application keeps of them never holds another request's items.
/// </remarks>
internal sealed class MarkedItems : IItemsFeature, IDictionary<object, object?>
{
    private const string Cors = "__CorsMiddlewareWithEndpointInvoked";
    private static readonly object s_mark = new();

    private IDictionary<object, object?>? _own;
    private MarkedItems? _replaced;
    private bool _wasAsked;
    private int _handedOut;
    private int _asked;

    /// <param name="there">Items that were made before.</param>
    public MarkedItems(IItemsFeature there)
        : this(there.Items)
    {
    }

    private MarkedItems()
    {
    }

    private MarkedItems(IDictionary<object, object?> there)
    {
        _own = there;
        there[Cors] = s_mark;
    }

    /// <summary>The framework has asked for the mark, which it does just before it runs an endpoint with CORS metadata.</summary>
    public bool WereAsked => (_replaced ?? this)._wasAsked;

    public IDictionary<object, object?> Items
    {
        get
        {
            _handedOut++;
            return _replaced ?? this;
        }
        // Its own, behind a view that notices the question. What it was handed out before may come back.
        set => _replaced = ReferenceEquals(value, this) ? null : value as MarkedItems ?? new(value);
    }

    public ICollection<object> Keys => Own.Keys;

    public ICollection<object?> Values => Own.Values;

    public int Count => Own.Count;

    public bool IsReadOnly => false;

    private IDictionary<object, object?> Own => _own ??= new Dictionary<object, object?> { [Cors] = s_mark };

    public object? this[object key]
    {
        get => Own.TryGetValue(key, out var value) ? value : null;
        set => Own[key] = value;
    }

    public static void Mark(HttpContext context) => context.Items[Cors] = s_mark;

    public static MarkedItems Next(MarkedItems? last)
    {
        if (last is null || last._own is not null || last._replaced is not null || last._handedOut != last._asked)
            return new();
        (last._handedOut, last._asked, last._wasAsked) = (0, 0, false);
        return last;
    }

    public bool ContainsKey(object key)
    {
        if (key is Cors)
            _wasAsked = true;
        if (_own is not null)
            return _own.ContainsKey(key);
        if (key is not (Cors or "__AuthorizationMiddlewareWithEndpointInvoked" or "__AntiforgeryMiddlewareWithEndpointInvoked"))
            return Own.ContainsKey(key);
        _asked++;
        return key is Cors;
    }

    public bool TryGetValue(object key, [MaybeNullWhen(false)] out object? value) => Own.TryGetValue(key, out value);

    public void Add(object key, object? value) => Own.Add(key, value);

    public bool Remove(object key) => Own.Remove(key);

    public void Add(KeyValuePair<object, object?> item) => Own.Add(item);

    public void Clear() => Own.Clear();

    public bool Contains(KeyValuePair<object, object?> item) => Own.Contains(item);

    public void CopyTo(KeyValuePair<object, object?>[] array, int arrayIndex) => Own.CopyTo(array, arrayIndex);

    public bool Remove(KeyValuePair<object, object?> item) => Own.Remove(item);

    public IEnumerator<KeyValuePair<object, object?>> GetEnumerator() => Own.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
