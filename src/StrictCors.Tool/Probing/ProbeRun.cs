namespace StrictCors.Tool.Probing;

/// <summary>Everything that was sent and answered.</summary>
internal sealed record ProbeRun(ProbeOptions Options, IReadOnlyList<Exchange> Exchanges)
{
    /// <summary>The public address's answer.</summary>
    public Exchange? this[string step] => Exchanges.FirstOrDefault(exchange => exchange.Step == step && exchange.Hop == 0 && exchange.Answer is not null);

    public Exchange Actual => this[Steps.Actual]!;

    public IEnumerable<Exchange> Preflights => Exchanges.Where(static exchange => exchange.Hop == 0 && Steps.IsPreflight(exchange.Step) && exchange.Answer is not null);

    /// <summary>The same request at every hop, the outermost first.</summary>
    public IReadOnlyList<Exchange> Along(string step) => [.. Exchanges.Where(exchange => exchange.Step == step && exchange.Answer is not null).OrderBy(static exchange => exchange.Hop)];

    public Uri Address(int hop) => hop == 0 ? Options.Url : Options.Via[hop - 1];
}
