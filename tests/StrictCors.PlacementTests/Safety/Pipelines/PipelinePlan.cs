using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Safety.Pipelines;

/// <summary>How the application is built.</summary>
public enum BuilderKind
{
    Ordinary,
    Slim,
    Empty,

    /// <summary>A generic host with a <c>Startup</c> class, which adds nothing automatically.</summary>
    Startup,
}

/// <summary>One application, made from pieces by a seed.</summary>
/// <param name="Builder">How it is built.</param>
/// <param name="Kind">Where StrictCors is, when it is there.</param>
/// <param name="HasAuthentication">Whether authentication and authorization are registered.</param>
/// <param name="HasFallbackPolicy">Whether everybody has to sign in where nothing else is said.</param>
/// <param name="Challenges">Whether who is not signed in is redirected to a page instead of a 401.</param>
/// <param name="FiltersHosts">Whether only one host is served, by the framework's host filtering.</param>
/// <param name="Pieces">The names of the pieces, in the order of their calls.</param>
/// <param name="CorsAt">Before which of the pieces <c>UseStrictCors()</c> is called.</param>
public sealed record PipelinePlan(BuilderKind Builder, CorsKind Kind, bool HasAuthentication, bool HasFallbackPolicy, bool Challenges, bool FiltersHosts, IReadOnlyList<string> Pieces, int CorsAt)
{
    private static readonly CorsKind[] s_outermostAndInline = [CorsKind.Registered, CorsKind.HostingStartup, CorsKind.Inline];

    public bool IsInline => Kind == CorsKind.Inline || (Kind == CorsKind.HostingStartup && Builder is BuilderKind.Slim or BuilderKind.Empty);

    /// <summary>Whether something that refuses anonymous requests is in front of StrictCors for the whole application.</summary>
    public bool HasAuthenticationInFront
    {
        get
        {
            if (!HasAuthentication)
                return false;
            // .NET 11 adds both where UseRouting() is called; before, they came in front of everything.
            var isBehindRouting = Environment.Version.Major >= 11 && Pieces.ToList().IndexOf(PipelinePieces.Routing) >= CorsAt;
            var isAutomatic = Builder != BuilderKind.Startup && !isBehindRouting;
            return IsInFront(PipelinePieces.Authentication) || IsInFront(PipelinePieces.Authorization);

            bool IsInFront(string piece)
            {
                var at = Pieces.ToList().IndexOf(piece);
                return at < 0 ? isAutomatic : at < CorsAt;
            }
        }
    }

    public static PipelinePlan Make(int seed)
    {
        var random = new Random(seed);
        var builder = random.GetItems(Enum.GetValues<BuilderKind>(), 1)[0];
        var hasAuthentication = random.Next(5) > 0;
        var pieces = PipelinePieces.Optional.Where(_ => random.Next(3) == 0).ToList();
        Shuffle(random, pieces);

        // What a Startup class does not call by name is not there, and endpoints with authorization metadata do not run without it.
        var isStartup = builder == BuilderKind.Startup;
        if (isStartup || random.Next(3) == 0)
            pieces.Insert(random.Next(pieces.Count + 1), PipelinePieces.Routing);
        if (hasAuthentication && (isStartup || random.Next(2) == 0))
            AddAuthentication(random, pieces, isStartup);
        return new(
            builder,
            random.GetItems(s_outermostAndInline, 1)[0],
            hasAuthentication,
            HasFallbackPolicy: random.Next(2) == 0,
            Challenges: random.Next(4) == 0,
            FiltersHosts: random.Next(6) == 0,
            pieces,
            random.Next(pieces.Count + 1));
    }

    public override string ToString() =>
        $"{Builder}, {Kind}, {(HasAuthentication ? "authentication" : "no authentication")}{(HasFallbackPolicy ? ", fallback policy" : "")}{(Challenges ? ", challenges by redirect" : "")}{(FiltersHosts ? ", host filtering" : "")}: "
        + string.Join(" > ", Pieces.Take(CorsAt).Append("UseStrictCors").Concat(Pieces.Skip(CorsAt)).Append("endpoints"));

    // Mostly one behind the other, and behind routing; sometimes one of the two alone, or somewhere else.
    private static void AddAuthentication(Random random, List<string> pieces, bool afterRouting)
    {
        var first = pieces.IndexOf(PipelinePieces.Routing) + 1;
        var at = afterRouting || random.Next(3) > 0 ? random.Next(first, pieces.Count + 1) : random.Next(pieces.Count + 1);
        pieces.Insert(at, PipelinePieces.Authentication);
        if (afterRouting || random.Next(6) > 0)
            pieces.Insert(random.Next(at + 1, pieces.Count + 1), PipelinePieces.Authorization);
    }

    private static void Shuffle(Random random, List<string> pieces)
    {
        var array = pieces.ToArray();
        random.Shuffle(array);
        pieces.Clear();
        pieces.AddRange(array);
    }
}
