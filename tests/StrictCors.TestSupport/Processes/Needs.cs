namespace StrictCors.TestSupport.Processes;

/// <summary>What a test needs of the machine beside .NET itself; <see cref="Machine"/> has the table of where each is found.</summary>
[Flags]
public enum Needs
{
    None = 0,
    Curl = 1 << 0,
    Node = 1 << 1,
    Npm = 1 << 2,
    Nginx = 1 << 3,
    Apache = 1 << 4,
    HAProxy = 1 << 5,
    Caddy = 1 << 6,
    LuaJit = 1 << 7,
    PostgreSql = 1 << 8,
    Chromium = 1 << 9,
    Buildah = 1 << 10,
    Mmdebstrap = 1 << 11,
    Runc = 1 << 12,
    Nsenter = 1 << 13,

    /// <summary>This user is root, or becomes it by <c>sudo</c> without a password.</summary>
    Root = 1 << 14,

    Varnish = 1 << 15,
    Squid = 1 << 16,
    TrafficServer = 1 << 17,
    Python = 1 << 18,
    Bash = 1 << 19,

    /// <summary>What links a native file.</summary>
    Linker = 1 << 20,

    /// <summary>Every cache that is tried.</summary>
    Caches = Nginx | Apache | Varnish | Squid | TrafficServer,

    /// <summary>Every server that CORS is exported to.</summary>
    Edges = Nginx | Apache | HAProxy | Caddy,

    /// <summary>What builds a container and runs it.</summary>
    Container = Buildah | Mmdebstrap | Runc | Nsenter | Curl | Root,
}

/// <summary>A fact for machines that have these. Elsewhere it is skipped and says what to install, and <c>.ci/run</c> fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactWhereAttribute : FactAttribute
{
    public FactWhereAttribute(Needs needs) => (Needs, Skip) = (needs, Machine.Lacks(needs));

    public Needs Needs { get; }
}

/// <inheritdoc cref="FactWhereAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TheoryWhereAttribute : TheoryAttribute
{
    public TheoryWhereAttribute(Needs needs) => (Needs, Skip) = (needs, Machine.Lacks(needs));

    public Needs Needs { get; }
}
