using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace StrictCors.Analyzers.Pipelines;

/// <summary>Which thing a call is made on, through chains such as <c>app.UseRouting().UseStrictCors()</c>.</summary>
internal static class CallChain
{
    /// <summary>What the chain starts with: a symbol where it is a variable, otherwise the expression itself.</summary>
    public static object RootOf(IInvocationOperation call)
    {
        IOperation? receiver = call;
        while (receiver is IInvocationOperation link && ReceiverOf(link) is { } before && PassesOn(link, before))
            receiver = Bare(before);
        return SymbolOf(receiver) ?? (object)receiver!;
    }

    /// <summary>The receiver of a call, whether its method is one of the type or an extension.</summary>
    public static IOperation? ReceiverOf(IInvocationOperation call) =>
        Bare(call.Instance ?? (call.TargetMethod.IsExtensionMethod && call.Arguments.Length > 0 ? call.Arguments[0].Value : null));

    /// <summary>Every call of the body that <paramref name="operation"/> stands in, lambdas included, in the order in which they are made.</summary>
    public static IEnumerable<IInvocationOperation> CallsInBody(IOperation operation) => BodyOf(operation).Descendants()
        .OfType<IInvocationOperation>()
        .OrderBy(call => call.Syntax.Span.End);

    /// <summary>The whole method, or the whole file of top-level statements.</summary>
    public static IOperation BodyOf(IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }

    /// <summary><c>UseRouting()</c> in <c>app.UseRouting()</c>: what an editor underlines.</summary>
    public static Location NameOf(IInvocationOperation call) => call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } syntax
        ? Location.Create(syntax.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(member.Name.SpanStart, syntax.Span.End))
        : call.Syntax.GetLocation();

    public static ISymbol? SymbolOf(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        _ => null,
    };

    private static IOperation? Bare(IOperation? operation)
    {
        while (operation is IConversionOperation conversion)
            operation = conversion.Operand;
        return operation;
    }

    /// <summary>A builder's method returns the builder. What is no such method starts a chain of its own: <c>app.New()</c>.</summary>
    private static bool PassesOn(IInvocationOperation call, IOperation receiver) =>
        call.TargetMethod.Name is not ("New" or "Build")
        && call.Type is { } result && receiver.Type is { } type
        && (SymbolEqualityComparer.Default.Equals(result, type) || type.AllInterfaces.Contains(result, SymbolEqualityComparer.Default));
}
