using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace StrictCors.Analyzers.Literals;

/// <summary>The constant items of a list, each with where it stands.</summary>
internal sealed class LiteralList
{
    public List<(string Text, Location Location)> Items { get; } = [];

    /// <summary>Something in it is only known when the program runs.</summary>
    public bool HasGaps { get; private set; }

    /// <summary>It replaces what was there before, and does not add to it.</summary>
    public bool Replaces { get; private set; }

    public static bool IsList(ITypeSymbol? type) =>
        type is IArrayTypeSymbol || type?.AllInterfaces.Any(item => item.SpecialType == SpecialType.System_Collections_IEnumerable) == true;

    /// <param name="operation">An assignment, an initializer, or one <c>Add</c>.</param>
    public static LiteralList Read(IOperation operation)
    {
        var list = new LiteralList { Replaces = operation is ISimpleAssignmentOperation };
        list.AddAll(operation switch
        {
            ISimpleAssignmentOperation assignment => assignment.Value,
            IMemberInitializerOperation member => member.Initializer,
            _ => operation,
        });
        return list;
    }

    private void AddAll(IOperation? value)
    {
        switch (value)
        {
            case IConversionOperation conversion:
                AddAll(conversion.Operand);
                break;
            case ICollectionExpressionOperation expression:
                AddEach(expression.Elements);
                break;
            case IArrayCreationOperation array:
                AddEach(array.Initializer?.ElementValues ?? []);
                break;
            case IObjectCreationOperation { Arguments.IsEmpty: true, Initializer: null }:
                break;
            case IObjectCreationOperation { Arguments.IsEmpty: true } creation:
                AddAll(creation.Initializer);
                break;
            case IObjectOrCollectionInitializerOperation initializer:
                AddEach(initializer.Initializers);
                break;
            case IInvocationOperation { TargetMethod.Name: "Add", Arguments.Length: 1 } added:
                AddItem(added.Arguments[0].Value);
                break;
            default:
                HasGaps = true;
                break;
        }
    }

    private void AddEach(IEnumerable<IOperation> elements)
    {
        foreach (var element in elements)
        {
            if (element is IInvocationOperation)
                AddAll(element);
            else
                AddItem(element);
        }
    }

    private void AddItem(IOperation element)
    {
        if (element.ConstantValue is { HasValue: true, Value: string text })
            Items.Add((text, element.Syntax.GetLocation()));
        else
            HasGaps = true;
    }
}
