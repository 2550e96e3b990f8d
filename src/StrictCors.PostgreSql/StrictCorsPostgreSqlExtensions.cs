using StrictCors.PostgreSql;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Takes allowed origins from PostgreSQL.</summary>
public static class StrictCorsPostgreSqlExtensions
{
    /// <summary>Origins of the table <c>strictcors_origins</c> join the configured ones, policy by policy, and follow each change of it within moments.</summary>
    /// <remarks>
    /// The table comes from the migration script in the package. Each instance holds one connection, as a role that needs nothing but
    /// <c>SELECT</c> on that table; no request ever waits for it or causes a query.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="connectionString">As Npgsql takes it. Pooling is switched off for this one connection.</param>
    /// <param name="configure">Name, table, policies and intervals.</param>
    /// <exception cref="ArgumentException">The connection string or an option can't be right; the message names which.</exception>
    /// <example><code>builder.Services.AddStrictCors().AddPostgreSqlOrigins(connectionString);</code></example>
    public static IServiceCollection AddPostgreSqlOrigins(this IServiceCollection services, string connectionString, Action<PostgreSqlOriginsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var options = new PostgreSqlOriginsOptions();
        configure?.Invoke(options);
        options.Validate();
        var address = ListeningConnection.Address(connectionString, options.KeepAlive);
        return services.AddOriginSource(options.Name, provider => new PostgreSqlOriginSource(address, options, provider.GetService<TimeProvider>() ?? TimeProvider.System));
    }
}
