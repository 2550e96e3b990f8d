using System.Text.Json;
using System.Text.RegularExpressions;

namespace StrictCors.CloudTests.Services;

/// <summary>
/// Mapping templates of API Gateway, https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html, in the part of
/// https://velocity.apache.org/engine/2.3/user-guide.html that an export writes: a variable that was never set is null and false, and setting one to null unsets it.
/// </summary>
internal static partial class VelocityTemplate
{
    /// <returns>The headers that the template overrides.</returns>
    public static IReadOnlyDictionary<string, string> Run(string template, Func<string, string?> header)
    {
        var (variables, overrides, open) = (new Dictionary<string, object?>(), new Dictionary<string, string>(), new Stack<bool>());
        foreach (var line in template.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static line => !line.StartsWith("##", StringComparison.Ordinal)))
        {
            if (Condition().Match(line) is { Success: true } condition)
                open.Push(open.All(static taken => taken) && IsTrue(condition.Groups[1].Value, variables));
            else if (line == "#end")
                open.Pop();
            else if (Assignment().Match(line) is not { Success: true } assignment)
                throw new InvalidOperationException($"A mapping template has no line such as {line}.");
            else if (open.All(static taken => taken))
                Set(assignment.Groups[1].Value, Value(assignment.Groups[2].Value, variables, header));
        }

        open.Should().BeEmpty("every #if has its #end");
        return overrides;

        void Set(string name, object? value)
        {
            // "Overrides are final": the second of one header is a server error.
            if (name.StartsWith("context.responseOverride.header.", StringComparison.Ordinal))
                overrides.Add(name["context.responseOverride.header.".Length..], (string)value!);
            else
                variables[name] = value;
        }
    }

    private static bool IsTrue(string condition, Dictionary<string, object?> variables)
    {
        if (Missing().Match(condition) is { Success: true } missing)
            return variables.GetValueOrDefault(missing.Groups[1].Value) is null;
        var contains = Contains().Match(condition);
        contains.Success.Should().BeTrue(condition);
        return variables.GetValueOrDefault(contains.Groups[1].Value) is string[] list && list.Contains(variables.GetValueOrDefault(contains.Groups[2].Value));
    }

    private static object? Value(string text, Dictionary<string, object?> variables, Func<string, string?> header)
    {
        if (text.StartsWith('['))
            return JsonSerializer.Deserialize<string[]>(text);
        return Header().Match(text) is { Success: true } read ? header(read.Groups[1].Value) : variables[text.TrimStart('$')];
    }

    [GeneratedRegex(@"\A#if\((.+)\)\z")]
    private static partial Regex Condition();

    [GeneratedRegex(@"\A#set\(\$([\w.-]+) = (.+)\)\z")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\A!\$(\w+)\z")]
    private static partial Regex Missing();

    [GeneratedRegex(@"\A\$(\w+)\.contains\(\$(\w+)\)\z")]
    private static partial Regex Contains();

    [GeneratedRegex(@"\A\$input\.params\(\)\.header\.get\(""([\w-]+)""\)\z")]
    private static partial Regex Header();
}
