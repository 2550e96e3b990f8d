using System.Reflection;

namespace StrictCors.Tests.PublicApi;

/// <summary>Types as C# writes them, with <c>?</c> wherever <see langword="null"/> may stand.</summary>
internal static class TypeName
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
    };

    public static string Of(ParameterInfo parameter) => Write(new NullabilityInfoContext().Create(parameter));

    public static string Of(PropertyInfo property) => Write(new NullabilityInfoContext().Create(property));

    public static string Of(FieldInfo field) => Write(new NullabilityInfoContext().Create(field));

    public static string Of(EventInfo one) => Write(new NullabilityInfoContext().Create(one));

    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsArray)
            return $"{Of(type.GetElementType()!)}[]";
        return type.IsGenericType ? Generic(type, type.GetGenericArguments().Select(Of)) : type.Name;
    }

    private static string Write(NullabilityInfo info)
    {
        var type = info.Type;
        if (Nullable.GetUnderlyingType(type) is { } value)
            return $"{Of(value)}?";
        var mark = !type.IsValueType && (info.ReadState == NullabilityState.Nullable || info.WriteState == NullabilityState.Nullable) ? "?" : "";
        if (type.IsArray)
            return $"{Write(info.ElementType!)}[]{mark}";
        return (type.IsGenericType ? Generic(type, info.GenericTypeArguments.Select(Write)) : Of(type)) + mark;
    }

    private static string Generic(Type type, IEnumerable<string> arguments)
    {
        var name = type.IsByRef ? type.GetElementType()!.Name : type.Name;
        return $"{name[..name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", arguments)}>";
    }
}
