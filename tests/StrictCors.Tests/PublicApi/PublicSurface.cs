using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace StrictCors.Tests.PublicApi;

/// <summary>Writes the public surface of an assembly, one member a line, with nullability and default values.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<Type> TypesOf(Assembly assembly) => assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal);

    public static string Write(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in TypesOf(assembly))
        {
            text.Append(Header(type)).Append('\n');
            foreach (var line in type.IsEnum ? Values(type) : Members(type).Order(StringComparer.Ordinal))
                text.Append("    ").Append(line).Append('\n');
            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Header(Type type)
    {
        var kind = type.IsEnum ? "enum"
            : type.IsInterface ? "interface"
            : type.IsValueType ? "struct"
            : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
            : type.GetMethod("<Clone>$") is not null ? "record" : "class";
        var modifiers = type is { IsAbstract: true, IsSealed: true } ? "static "
            : type.IsInterface || type.IsValueType ? ""
            : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        var bases = type.GetInterfaces().Where(one => type.BaseType?.GetInterfaces().Contains(one) != true).Select(TypeName.Of).Order(StringComparer.Ordinal);
        string[] own = type.BaseType is { } parent && parent != typeof(object) && !type.IsEnum && !type.IsValueType ? [TypeName.Of(parent), .. bases] : [.. bases];
        return $"{modifiers}{kind} {type.Namespace}.{TypeName.Of(type)}" + (own.Length > 0 && !type.IsEnum ? $" : {string.Join(", ", own)}" : "");
    }

    private static IEnumerable<string> Values(Type type) => Enum.GetNames(type)
        .Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");

    private static IEnumerable<string> Members(Type type)
    {
        foreach (var field in type.GetFields(Declared).Where(field => IsSeen(field.Attributes & FieldAttributes.FieldAccessMask)))
            yield return $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{TypeName.Of(field)} {field.Name}{(field.IsLiteral ? $" = {Value(field.GetRawConstantValue())}" : "")}";
        foreach (var constructor in type.GetConstructors(Declared).Where(IsSeen))
            yield return $"{Access(constructor)}.ctor({Parameters(constructor)})";
        foreach (var property in type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(IsSeen)))
            yield return Property(property);
        foreach (var one in type.GetEvents(Declared).Where(one => IsSeen(one.AddMethod!)))
            yield return $"event {TypeName.Of(one)} {one.Name}";
        foreach (var method in type.GetMethods(Declared).Where(method => IsSeen(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) && !IsWrittenByCompiler(method)))
            yield return $"{Access(method)}{TypeName.Of(method.ReturnParameter)} {method.Name}{Generic(method)}({Parameters(method)})";
    }

    private static string Property(PropertyInfo property)
    {
        var accessors = new[] { property.GetMethod, property.SetMethod }.OfType<MethodInfo>().Where(IsSeen)
            .Select(accessor => accessor == property.GetMethod ? "get;" : IsInit(accessor) ? "init;" : "set;");
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        return $"{Access(property.GetAccessors(nonPublic: true).First(IsSeen))}{required}{TypeName.Of(property)} {property.Name} {{ {string.Join(' ', accessors)} }}";
    }

    private static string Parameters(MethodBase method)
    {
        var isExtension = method.IsDefined(typeof(ExtensionAttribute));
        return string.Join(", ", method.GetParameters().Select((parameter, index) =>
            $"{(isExtension && index == 0 ? "this " : "")}{TypeName.Of(parameter)} {parameter.Name}{Default(parameter)}"));
    }

    private static string Default(ParameterInfo parameter) =>
        !parameter.HasDefaultValue ? ""
        : parameter is { DefaultValue: null, ParameterType.IsValueType: true } && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? " = default"
        : $" = {Value(parameter.DefaultValue)}";

    private static string Generic(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";

    private static string Access(MethodBase method) =>
        (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : method.IsAbstract ? "abstract " : IsOverride(method) ? "override " : method.IsVirtual && !method.IsFinal ? "virtual " : "");

    private static string Value(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static bool IsOverride(MethodBase method) => method is MethodInfo info && info.GetBaseDefinition() != info;

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsSeen(FieldAttributes access) => access is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;

    // What a record brings along says nothing of its own, save that it is a record.
    private static bool IsWrittenByCompiler(MethodInfo method) => method.Name.StartsWith('<') || method.IsDefined(typeof(CompilerGeneratedAttribute));
}
