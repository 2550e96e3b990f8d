namespace StrictCors.PostgreSql;

/// <summary>How origins are read from PostgreSQL.</summary>
public sealed class PostgreSqlOriginsOptions
{
    /// <summary>What logs, metrics and the health check (<c>strictcors-name</c>) call this source; two databases need two names.</summary>
    /// <value>Default: <c>postgresql</c>.</value>
    public string Name { get; set; } = "postgresql";

    /// <summary>The table and its schema: <c>cors.strictcors_origins</c>. Without one the schema is <c>public</c>, whatever the <c>search_path</c> says. Plain names only; they are quoted.</summary>
    /// <value>Default: <c>public.strictcors_origins</c>.</value>
    public string Table { get; set; } = "public.strictcors_origins";

    /// <summary>The policies to read, without regard to case; those of other services are left there. The default policy's name is empty.</summary>
    /// <value>Default: empty, which reads all.</value>
    public IList<string> Policies { get; } = [];

    /// <summary>How often the whole table is compared with what is in force, in case a change was never told.</summary>
    /// <value>Default: 10 minutes. At least one second.</value>
    public TimeSpan ComparisonInterval { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often the connection is tried while nothing happens. One that gives no answer for as long again is given up, and a new one made.</summary>
    /// <value>Default: 5 seconds. From 1 to 60 seconds.</value>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(5);

    internal string QuotedTable => string.Join('.', (Table.Contains('.') ? Table : $"public.{Table}").Split('.').Select(static part => $"\"{part.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Name);
        if (Table.Split('.') is not { Length: 1 or 2 } parts || parts.Any(static part => part.Length is 0 or > 63 || part.Contains('\0')))
            throw new ArgumentException($"Table is {Table}. Write a table's name, or schema.table.");
        if (ComparisonInterval < TimeSpan.FromSeconds(1))
            throw new ArgumentException($"ComparisonInterval is {ComparisonInterval}. Write one second or more.");
        if (KeepAlive < TimeSpan.FromSeconds(1) || KeepAlive > TimeSpan.FromMinutes(1))
            throw new ArgumentException($"KeepAlive is {KeepAlive}. Write 1 to 60 seconds.");
    }
}
