using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace StrictCors.Analyzers.Pipelines;

/// <summary>Whether the package's outermost part stands around an application: full builders load it, slim and empty ones do not.</summary>
internal static class OutermostPart
{
    private static readonly string[] BuildersWithout = ["CreateSlimBuilder", "CreateEmptyBuilder"];
    private static readonly string[] BuildersWith = ["CreateBuilder", "CreateDefaultBuilder"];

    public static bool IsMissing(IInvocationOperation useStrictCors, Compilation compilation, ProjectWords words, CancellationToken cancellation)
    {
        if (words.Contain("AddStrictCors", cancellation))
            return false;
        if (IsSwitchedOff(compilation))
            return true;
        if (FactoryOf(useStrictCors) is { } factory)
            return Array.IndexOf(BuildersWithout, factory) >= 0;
        // A method that is handed the application: the project's only kind of builder made it.
        return Array.Exists(BuildersWithout, name => words.Contain(name, cancellation))
            && !Array.Exists(BuildersWith, name => words.Contain(name, cancellation));
    }

    /// <summary>The package's build file marks each application, unless <c>StrictCorsHostingStartup</c> is <c>false</c> there.</summary>
    private static bool IsSwitchedOff(Compilation compilation) =>
        compilation.Options.OutputKind == OutputKind.ConsoleApplication
        && !compilation.Assembly.GetAttributes().Any(attribute => attribute.ConstructorArguments.Length > 0 && attribute.ConstructorArguments[0].Value is ITypeSymbol startup && startup.Is(KnownNames.HostingStartup));

    /// <summary>The method that made the builder of the application, where the same body calls it; otherwise <see langword="null"/>.</summary>
    private static string? FactoryOf(IInvocationOperation call)
    {
        var body = CallChain.BodyOf(call);
        object? step = CallChain.RootOf(call);
        // app = builder.Build(), builder = WebApplication.CreateSlimBuilder(args): two variables, or none.
        for (var steps = 0; steps < 4; steps++)
        {
            if (step is ISymbol symbol)
                step = InitializerOf(body, symbol);
            if (step is not IInvocationOperation made)
                return null;
            if (made.TargetMethod.IsStatic && !made.TargetMethod.IsExtensionMethod)
                return made.TargetMethod.Name;
            step = CallChain.ReceiverOf(made) is { } receiver ? CallChain.SymbolOf(receiver) ?? (object)receiver : null;
        }

        return null;
    }

    private static IOperation? InitializerOf(IOperation body, ISymbol symbol) => body.Descendants()
        .OfType<IVariableDeclaratorOperation>()
        .FirstOrDefault(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, symbol))?
        .GetVariableInitializer()?.Value;
}
