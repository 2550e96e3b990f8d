namespace StrictCors.Origins;

/// <summary>
/// Finds the entries that match an origin by writing down each that could and looking it up: <c>https://*.b.example:8443</c>,
/// <c>https://*.b.example:*</c>, <c>https://*.example:8443</c> and so on. A host of 253 characters has at most 126 domains above it.
/// </summary>
internal readonly ref struct MatchingEntries
{
    /// <summary>An origin with <c>!</c> before it and <c>*</c> and <c>:*</c> in it.</summary>
    public const int BufferSize = RequestOrigin.MaxLength + 4;

    private const string AnyPort = ":*";

    private readonly Span<char> _buffer;
    private readonly ReadOnlySpan<char> _host;
    private readonly ReadOnlySpan<char> _port;
    private readonly int _hostStart;
    private readonly bool _isExclusion;

    /// <param name="origin">A serialized origin.</param>
    /// <param name="parsed">Its parts.</param>
    /// <param name="isExclusion">Whether the entries start with <c>!</c>.</param>
    /// <param name="buffer"><see cref="BufferSize"/> characters to write in.</param>
    public MatchingEntries(ReadOnlySpan<char> origin, in RequestOrigin parsed, bool isExclusion, Span<char> buffer)
    {
        _buffer = buffer;
        _isExclusion = isExclusion;
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

    /// <returns>One of them; empty where there is none. Of those that are no exclusions, only patterns are looked for.</returns>
    public ReadOnlySpan<char> FindIn(EntryTable texts, PatternForms forms)
    {
        _host.CopyTo(_buffer[_hostStart..]);
        var end = _hostStart + _host.Length;
        var found = _isExclusion ? Find(texts, forms, end) : FindAnyPort(texts, forms, end);
        if (found.IsEmpty && _host.IndexOf('.') is > 0 and var dot)
            found = FindLabel(texts, forms, _host[..dot], _host[dot..]);
        if (!found.IsEmpty || forms.Subdomains == 0)
            return found;
        _buffer[_hostStart] = '*';
        for (var domain = _host; found.IsEmpty && domain.IndexOf('.') is >= 0 and var next; domain = domain[1..])
        {
            domain = domain[next..];
            domain.CopyTo(_buffer[(_hostStart + 1)..]);
            found = Find(texts, forms, _hostStart + 1 + domain.Length);
        }
        return found;
    }

    private ReadOnlySpan<char> FindLabel(EntryTable texts, PatternForms forms, ReadOnlySpan<char> label, ReadOnlySpan<char> domain)
    {
        foreach (var form in forms.LabelsAt(domain[1..]))
        {
            // One character at least is left for the star.
            if (label.Length <= form.Before + form.After)
                continue;
            var end = _hostStart + form.Before;
            label[..form.Before].CopyTo(_buffer[_hostStart..]);
            _buffer[end++] = '*';
            label[^form.After..].CopyTo(_buffer[end..]);
            end += form.After;
            domain.CopyTo(_buffer[end..]);
            if (Find(texts, forms, end + domain.Length) is { IsEmpty: false } found)
                return found;
        }
        return [];
    }

    // With the origin's own port, or with any.
    private ReadOnlySpan<char> Find(EntryTable texts, PatternForms forms, int end)
    {
        _port.CopyTo(_buffer[end..]);
        var text = _buffer[..(end + _port.Length)];
        return texts.Contains(text) ? text : FindAnyPort(texts, forms, end);
    }

    private ReadOnlySpan<char> FindAnyPort(EntryTable texts, PatternForms forms, int end)
    {
        if (forms.AnyPorts == 0)
            return [];
        AnyPort.CopyTo(_buffer[end..]);
        var text = _buffer[..(end + AnyPort.Length)];
        return texts.Contains(text) ? text : [];
    }
}
