namespace StrictCors.Tool.Probing;

/// <summary>Everything that was sent and answered.</summary>
internal sealed record ProbeRun(ProbeOptions Options, IReadOnlyList<Exchange> Exchanges)
{
    /// <summary>The public address's answer.</summary>
    public Exchange? this[string step] => Exchanges.FirstOrDefault(exchange => exchange.Step == step && exchange.Hop == 0 && exchange.Answer is not null);

    public Exchange Actual => this[Steps.Actual]!;

    /// <summary>The page's answer as it is made now: where a kept one has other headers, the one to the same request past what is kept.</summary>
    public Exchange Current => IsKept ? this[Steps.Made]! : Actual;

    /// <summary>
    /// The address answers with a copy whose headers are not those that the service sends now. Instances that differ answer now so and now so; a
    /// service that reads the query grants preflights to the page that it answers.
    /// </summary>
    public bool IsKept => this[Steps.Made] is { } made && this[Steps.MadeAgain] is { } other && other.HasHeadersOf(made)
        && All(Steps.Again) is { Count: 2 } again && again.TrueForAll(exchange => exchange.HasHeadersOf(Actual))
        && (made.Status == Actual.Status || (Actual.CameFromCache && Actual.Status >= 400 && made.Status < 400))
        && (Actual.CameFromCache || Actual.AllowOrigin is null || !Preflights.Any(preflight => preflight.AllowOrigin == Actual.AllowOrigin));

    /// <summary>All of one kind, at the public address.</summary>
    public List<Exchange> All(string step) => [.. Exchanges.Where(exchange => exchange.Step == step && exchange.Hop == 0 && exchange.Answer is not null)];

    public IEnumerable<Exchange> Preflights => Exchanges.Where(static exchange => exchange.Hop == 0 && Steps.IsPreflight(exchange.Step) && exchange.Answer is not null);

    /// <summary>The same request at every hop, the outermost first.</summary>
    public IReadOnlyList<Exchange> Along(string step) => [.. Exchanges.Where(exchange => exchange.Step == step && exchange.Answer is not null).OrderBy(static exchange => exchange.Hop)];

    public Uri Address(int hop) => hop == 0 ? Options.Url : Options.Via[hop - 1];
}
