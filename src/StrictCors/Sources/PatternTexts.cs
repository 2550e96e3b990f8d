using StrictCors.Origins;

namespace StrictCors.Sources;

/// <summary>
/// Finds the patterns that match an origin by writing down each that could and looking it up: <c>https://*.b.example:8443</c>,
/// <c>https://*.b.example:*</c>, <c>https://*.example:8443</c> and so on. A host of 253 characters has at most 126 domains above it.
/// </summary>
internal ref struct PatternTexts
{
    /// <summary>An origin with <c>!</c> before it and <c>*</c> and <c>:*</c> in it.</summary>
    public const int BufferSize = RequestOrigin.MaxLength + 4;

    private const string AnyPort = ":*";

    private readonly Span<char> _buffer;
    private readonly ReadOnlySpan<char> _host;
    private readonly ReadOnlySpan<char> _port;
    private readonly int _hostStart;

    /// <param name="origin">A serialized origin.</param>
    /// <param name="parsed">Its parts.</param>
    /// <param name="isExclusion">Whether the patterns start with <c>!</c>.</param>
    /// <param name="buffer"><see cref="BufferSize"/> characters to write in.</param>
    public PatternTexts(ReadOnlySpan<char> origin, in RequestOrigin parsed, bool isExclusion, Span<char> buffer)
    {
        _buffer = buffer;
        _host = parsed.Host;
        var hostInOrigin = parsed.Scheme.Length + "://".Length;
        _port = origin[(hostInOrigin + _host.Length)..];
        _hostStart = hostInOrigin;
        if (isExclusion)
        {
            _buffer[0] = '!';
            _hostStart++;
        }
        origin[..hostInOrigin].CopyTo(_buffer[(_hostStart - hostInOrigin)..]);
    }

    /// <returns>One of them that is among <paramref name="texts"/>; empty where none is.</returns>
    public readonly ReadOnlySpan<char> FindIn(StoredTexts texts)
    {
        _host.CopyTo(_buffer[_hostStart..]);
        if (Find(texts, _hostStart + _host.Length, AnyPort) is { IsEmpty: false } own)
            return own;
        for (var dot = _host.IndexOf('.'); dot >= 0;)
        {
            var domain = _host[dot..];
            _buffer[_hostStart] = '*';
            domain.CopyTo(_buffer[(_hostStart + 1)..]);
            var end = _hostStart + 1 + domain.Length;
            var found = Find(texts, end, AnyPort);
            if (found.IsEmpty)
                found = Find(texts, end, _port);
            if (!found.IsEmpty)
                return found;
            var next = domain[1..].IndexOf('.');
            dot = next < 0 ? -1 : dot + 1 + next;
        }
        return [];
    }

    /// <summary>The origin itself, as an entry that starts with <c>!</c> if these do.</summary>
    public readonly ReadOnlySpan<char> FindExactlyIn(StoredTexts texts)
    {
        _host.CopyTo(_buffer[_hostStart..]);
        return Find(texts, _hostStart + _host.Length, _port);
    }

    private readonly ReadOnlySpan<char> Find(StoredTexts texts, int end, ReadOnlySpan<char> port)
    {
        port.CopyTo(_buffer[end..]);
        var text = _buffer[..(end + port.Length)];
        return texts.Contains(text) ? text : [];
    }
}
