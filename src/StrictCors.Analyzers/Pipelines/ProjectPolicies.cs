using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StrictCors.Analyzers.Pipelines;

/// <summary>The named policies that a project shows: in <c>AddStrictCors("name", …)</c>, and in the settings files that the package's build file hands to the compiler.</summary>
internal sealed class ProjectPolicies(Compilation compilation, ImmutableArray<AdditionalText> files)
{
    private readonly Lazy<string[]> _settings = new(() => [.. files.Where(IsSettings).Select(static file => file.GetText()?.ToString() ?? "")]);
    private readonly Lazy<HashSet<string>?> _inCode = new(() => InCode(compilation));

    /// <summary>Whether the policy is certainly nowhere in the project. Where no settings file is seen, or code has names that are only known at run time, nothing is certain.</summary>
    public bool Lack(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return _settings.Value.Length > 0 && _inCode.Value is { } inCode && !inCode.Contains(name) && !Array.Exists(_settings.Value, text => Names(text, name));
    }

    private static bool IsSettings(AdditionalText file)
    {
        var name = Path.GetFileName(file.Path);
        return name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            && (name.StartsWith("appsettings", StringComparison.OrdinalIgnoreCase) || name.Equals("launchSettings.json", StringComparison.OrdinalIgnoreCase));
    }

    // A key of that name anywhere counts, as does a part of a longer key (StrictCors__Policies__partner__AllowedOrigins): an unread file must not be a false alarm.
    private static bool Names(string text, string policy) =>
        Regex.IsMatch(text, $"(?:\"|:|__){Regex.Escape(policy)}(?:\"\\s*:|:|__)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static HashSet<string>? InCode(Compilation compilation)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (IsRegisteredElsewhere(compilation) || compilation.SyntaxTrees.Any(AddsSettings))
            return null;
        foreach (var tree in compilation.SyntaxTrees.Where(static tree => tree.GetText().ToString().Contains("AddStrictCors", StringComparison.Ordinal)))
        {
            foreach (var call in tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Where(static call => call.ArgumentList.Arguments.Count > 1 && IsAddStrictCors(call.Expression)))
            {
                // Called as a static method, the services come first.
                var written = call.ArgumentList.Arguments.Select(static argument => argument.Expression).OfType<LiteralExpressionSyntax>().FirstOrDefault();
                if (written?.Token.Value is not string name)
                    return null;
                names.Add(name);
            }
        }

        return names;
    }

    // What a project of the application's own registers, as AddServiceDefaults() of Aspire's template does, is not seen from here.
    private static bool IsRegisteredElsewhere(Compilation compilation) => compilation.SourceModule.ReferencedAssemblySymbols.Any(static assembly =>
        !assembly.Name.StartsWith("StrictCors", StringComparison.Ordinal) && assembly.Modules.Any(static module => module.ReferencedAssemblies.Any(static referenced => referenced.Name == "StrictCors")));

    // builder.Configuration.AddJsonFile("cors.json"), or a key in the code itself.
    private static bool AddsSettings(SyntaxTree tree)
    {
        var text = tree.GetText().ToString();
        return text.Contains("ConfigureAppConfiguration", StringComparison.Ordinal) || text.Contains("ConfigurationBuilder", StringComparison.Ordinal) || text.Contains("StrictCors:Policies", StringComparison.OrdinalIgnoreCase)
            || (text.Contains("Configuration", StringComparison.Ordinal) && tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Any(static call =>
                call.Expression is MemberAccessExpressionSyntax { Expression: var receiver, Name.Identifier.ValueText: var name }
                && name.StartsWith("Add", StringComparison.Ordinal) && receiver.ToString().EndsWith("Configuration", StringComparison.Ordinal)));
    }

    private static bool IsAddStrictCors(ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax member => member.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    } == "AddStrictCors";
}
