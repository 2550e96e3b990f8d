using System.Reflection;
using System.Runtime.Loader;
using StrictCors.TestSupport.Library;

namespace StrictCors.Tests.Validation;

/// <summary>Each judges in assemblies of its own, since other tests of this process have the list loaded.</summary>
public class PublicSuffixListLoadingTests
{
    [Theory]
    [InlineData("CORS_ALLOWED_ORIGINS=https://app.example.com, http://localhost:*", false)]
    [InlineData("CORS_ALLOWED_ORIGINS=* | StrictCors:Policies:a:AllowedOrigins=https://a.example.com:*", false)]
    [InlineData("CORS_ALLOWED_ORIGINS=https://*.github.io | StrictCors:DangerouslyAllowPublicSuffixPatterns=true", false)]
    [InlineData("CORS_ALLOWED_ORIGINS=https://*.example.com", true)]
    [InlineData("CORS_ALLOWED_ORIGINS=https://pr-*.example.com | CORS_ALLOW_CREDENTIALS=false", true)]
    public void The_public_suffix_list_is_read_only_where_a_pattern_needs_it(string settings, bool isRead)
    {
        var context = new Fresh();
        var configured = context.LoadFromAssemblyName(typeof(Configured).Assembly.GetName()).GetType(typeof(Configured).FullName!)!;
        var result = configured.GetMethod("Validate", [typeof(string), typeof(bool)])!.Invoke(null, [settings, true])!;

        var list = result.GetType().Assembly.GetType("StrictCors.Origins.PublicSuffixList")!;
        var lazy = list.GetField("Rules", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
        lazy.GetType().GetProperty("IsValueCreated")!.GetValue(lazy).Should().Be(isRead);
        context.Unload();
    }

    private sealed class Fresh() : AssemblyLoadContext(isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name is "StrictCors.Core" or "StrictCors" or "StrictCors.TestSupport"
            ? LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll"))
            : null;
    }
}
