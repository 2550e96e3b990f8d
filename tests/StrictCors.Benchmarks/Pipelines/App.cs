using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace StrictCors.Benchmarks.Pipelines;

/// <summary>An application as a host gets it: settings, services and a pipeline.</summary>
internal sealed record App(Action<IServiceCollection> Services, Action<IApplicationBuilder> Configure)
{
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>A pipeline that is built already. The framework's middleware asks the host for the policies.</summary>
    public static App Of(RequestDelegate pipeline) => new(static services => services.AddCors(), app => app.Run(pipeline));

    /// <summary>The pipeline without a host, startup filters applied. Logging has its defaults, with nobody to write to.</summary>
    public RequestDelegate Build()
    {
        var collection = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(Settings).Build())
            .AddSingleton(new DiagnosticListener("StrictCors.Benchmarks"))
            .AddLogging(static logging => logging.SetMinimumLevel(LogLevel.Information))
            .AddMetrics();
        Services(collection);
        var services = collection.BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        var configure = Configure;
        foreach (var filter in services.GetServices<IStartupFilter>().Reverse())
            configure = filter.Configure(configure);
        configure(app);
        return app.Build();
    }
}
