namespace StrictCors.Origins;

/// <summary>
/// Finds the entries that match an origin by writing down each that could and looking it up: <c>https://*.b.example:8443</c>,
/// <c>https://*.b.example:*</c>, <c>https://*.example:8443</c> and so on. A host of 253 characters has at most 126 domains above it.
/// </summary>
internal readonly ref struct MatchingEntries
{
    private const string AnyPort = ":*";

    private readonly Span<char> _buffer;
    private readonly ReadOnlySpan<char> _host;
    private readonly ReadOnlySpan<char> _port;
    private readonly int _hostStart;
    private readonly bool _isExclusion;

    /// <param name="origin">A serialized origin.</param>
    /// <param name="parsed">Its parts.</param>
    /// <param name="isExclusion">Whether the entries start with <c>!</c>.</param>
    /// <param name="buffer"><see cref="BufferFor"/> characters to write in.</param>
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

    /// <summary>Room for the origin with <c>!</c> before it and <c>*</c> and <c>:*</c> in it. No more, since all of it is cleared.</summary>
    /// <param name="origin">At most <see cref="RequestOrigin.MaxLength"/> characters, as a serialized origin has.</param>
    public static int BufferFor(string origin) => origin.Length + 4;

    /// <returns>One of them; empty where there is none. Of those that are no exclusions, only patterns are looked for.</returns>
    public ReadOnlySpan<char> FindIn(OriginEntries entries)
    {
        if (_isExclusion ? entries.Forms.Exclusions == 0 : !entries.Forms.HasPatterns)
            return [];
        _host.CopyTo(_buffer[_hostStart..]);
        var end = _hostStart + _host.Length;
        var found = _isExclusion ? Find(entries, end) : FindAnyPort(entries, end);
        if (found.IsEmpty && _host.IndexOf('.') is > 0 and var dot)
            found = FindLabel(entries, _host[..dot], _host[dot..]);
        if (!found.IsEmpty || entries.Forms.Subdomains == 0)
            return found;
        _buffer[_hostStart] = '*';
        for (var domain = _host; found.IsEmpty && domain.IndexOf('.') is >= 0 and var next; domain = domain[1..])
        {
            domain = domain[next..];
            domain.CopyTo(_buffer[(_hostStart + 1)..]);
            found = Find(entries, _hostStart + 1 + domain.Length);
        }
        return found;
    }

    private ReadOnlySpan<char> FindLabel(OriginEntries entries, ReadOnlySpan<char> label, ReadOnlySpan<char> domain)
    {
        foreach (var form in entries.Forms.LabelsAt(domain[1..]))
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
            if (Find(entries, end + domain.Length) is { IsEmpty: false } found)
                return found;
        }
        return [];
    }

    // With the origin's own port, or with any.
    private ReadOnlySpan<char> Find(OriginEntries entries, int end)
    {
        _port.CopyTo(_buffer[end..]);
        var text = _buffer[..(end + _port.Length)];
        return entries.Has(text) ? text : FindAnyPort(entries, end);
    }

    private ReadOnlySpan<char> FindAnyPort(OriginEntries entries, int end)
    {
        if (entries.Forms.AnyPorts == 0)
            return [];
        AnyPort.CopyTo(_buffer[end..]);
        var text = _buffer[..(end + AnyPort.Length)];
        return entries.Has(text) ? text : [];
    }
}
