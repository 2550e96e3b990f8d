using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using StrictCors.Analyzers.Pipelines;

namespace StrictCors.Analyzers.Literals;

/// <summary>What one body says about one <c>StrictCorsOptions</c>, as far as it can be read without running it.</summary>
internal sealed class PolicyInCode
{
    /// <summary>Lists by the name of their property: each assignment, and all that is added beside.</summary>
    public Dictionary<string, List<LiteralList>> Lists { get; } = new(StringComparer.Ordinal);

    /// <summary>Values by the name of their property.</summary>
    public Dictionary<string, List<IOperation>> Values { get; } = new(StringComparer.Ordinal);

    public static IEnumerable<PolicyInCode> FindAll(ImmutableArray<IOperation> blocks, INamedTypeSymbol options)
    {
        var policies = new Dictionary<object, PolicyInCode>();
        foreach (var operation in blocks.SelectMany(block => block.DescendantsAndSelf()))
        {
            if (Written(operation) is { } property && SymbolEqualityComparer.Default.Equals(property.Property.ContainingType, options))
            {
                var key = KeyOf(property);
                if (!policies.TryGetValue(key, out var policy))
                    policies.Add(key, policy = new());
                policy.Add(property.Property.Name, operation);
            }
        }

        return policies.Values;
    }

    /// <summary>The property that is assigned, filled or added to.</summary>
    private static IPropertyReferenceOperation? Written(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property } => property,
        IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation property } => property,
        IInvocationOperation { TargetMethod.Name: "Add", Arguments.Length: 1, Instance: IPropertyReferenceOperation property } => property,
        _ => null,
    };

    /// <summary>The variable that holds the options, or the expression that creates them.</summary>
    private static object KeyOf(IPropertyReferenceOperation property)
    {
        if (CallChain.SymbolOf(property.Instance) is { } symbol)
            return symbol;
        IOperation? creation = property;
        while (creation is not (null or IObjectCreationOperation))
            creation = creation.Parent;
        return creation ?? property;
    }

    private void Add(string name, IOperation operation)
    {
        if (operation is ISimpleAssignmentOperation { Value: var value } && !LiteralList.IsList(value.Type))
            Of(Values, name).Add(value);
        else
            Of(Lists, name).Add(LiteralList.Read(operation));
    }

    private static List<T> Of<T>(Dictionary<string, List<T>> table, string name)
    {
        if (!table.TryGetValue(name, out var list))
            table.Add(name, list = []);
        return list;
    }
}
