using System.Reflection;
using System.Runtime.Loader;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using StrictCors.Benchmarks.Pipelines;

namespace StrictCors.Benchmarks.AgainstOld;

/// <summary>A StrictCors.dll in a load context of its own, which shares the framework's assemblies. Only its public methods are called.</summary>
internal sealed class Build
{
    private const int CommitLength = 7;
    private readonly Func<IServiceCollection, IServiceCollection> _add;
    private readonly Func<IConfiguration, bool, object> _read;
    private readonly Func<IApplicationBuilder, IApplicationBuilder> _use;

    public Build(string path)
    {
        var assembly = new AssemblyLoadContext(path).LoadFromAssemblyPath(Path.GetFullPath(path));
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        Version = version[..Math.Min(version.Length, version.IndexOf('+') + 1 + CommitLength)];
        T Method<T>(Type type, string name, Type parameter)
            where T : Delegate => assembly.GetType(type.FullName!, throwOnError: true)!.GetMethod(name, [parameter])!.CreateDelegate<T>();
        _add = Method<Func<IServiceCollection, IServiceCollection>>(
            typeof(StrictCorsServiceCollectionExtensions), nameof(StrictCorsServiceCollectionExtensions.AddStrictCors), typeof(IServiceCollection));
        _read = (Func<IConfiguration, bool, object>)Delegate.CreateDelegate(
            typeof(Func<IConfiguration, bool, object>), assembly.GetType(typeof(StrictCorsConfiguration).FullName!, throwOnError: true)!.GetMethod(nameof(StrictCorsConfiguration.Read))!);
        _use = Method<Func<IApplicationBuilder, IApplicationBuilder>>(
            typeof(StrictCorsApplicationBuilderExtensions), nameof(StrictCorsApplicationBuilderExtensions.UseStrictCors), typeof(IApplicationBuilder));
    }

    /// <summary>The build that this program was compiled with, loaded like any other, so that nothing but the code differs.</summary>
    public static Build New() => new(typeof(StrictCorsServiceCollectionExtensions).Assembly.Location);

    /// <summary>With the commit that it was built from; what was not committed is not in it.</summary>
    public string Version { get; }

    /// <summary>One policy, no endpoints.</summary>
    public App OnePolicy => Allowing(Requests.Allowed);

    /// <inheritdoc cref="OnePolicy" />
    public App Allowing(params string[] origins) => new(services => _add(services), app => _use(app).Run(Apps.Empty)) { Settings = SettingsOf(origins) };

    /// <summary>One policy, and an application that writes these lines of <c>Vary</c> itself.</summary>
    public App Varying(StringValues lines) => OnePolicy with
    {
        Configure = app => _use(app).Run(context =>
        {
            context.Response.Headers.Vary = lines;
            return Apps.Empty(context);
        }),
    };

    /// <summary>Reads and compiles a list, as a host does at start.</summary>
    public void Compile(string[] origins) => _read(new ConfigurationBuilder().AddInMemoryCollection(SettingsOf(origins)).Build(), false);

    private static Dictionary<string, string?> SettingsOf(string[] origins) => new() { ["StrictCors:AllowedOrigins"] = string.Join(',', origins) };

    public App PerEndpoint => EndpointApps.Using(services => _add(services), app => _use(app));
}
