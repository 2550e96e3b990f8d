using System.Text.RegularExpressions;

namespace StrictCors.Tool.Import.Formats;

/// <summary>A header that <c>Header</c> writes: https://httpd.apache.org/docs/2.4/mod/mod_headers.html#header.</summary>
/// <param name="Name">Of the header.</param>
/// <param name="Value">What is written.</param>
/// <param name="Condition">The argument behind it, or empty.</param>
/// <param name="Directive">Where it is.</param>
internal sealed partial record ApacheHeader(string Name, string Value, string Condition, ApacheDirective Directive)
{
    private static readonly string[] s_writing = ["set", "add", "append", "merge", "setifempty"];

    public string Place => Directive.Place;

    /// <summary>The section that it belongs to; <see langword="null"/> outside of all.</summary>
    public ApacheSection? Scope => Directive.Sections.LastOrDefault(static section => !section.IsCondition);

    /// <summary>The variable whose value it is; <see langword="null"/> for other values.</summary>
    public string? Variable => VariableValue().Match(Value) is { Success: true } match ? match.Groups["name"].Value : null;

    /// <summary>The variable that has to be there.</summary>
    public string? Needed => Condition.StartsWith("env=", StringComparison.Ordinal) && !Condition.StartsWith("env=!", StringComparison.Ordinal) ? Condition[4..] : null;

    /// <summary>The request header whose value it is.</summary>
    public string? Reflected => RequestValue().Match(Value) is { Success: true } match ? match.Groups["name"].Value : null;

    public bool IsConditional => Condition.Length > 0 || Directive.Sections.Any(static section => section.IsExpression);

    /// <returns><see langword="null"/> for a directive that writes none.</returns>
    public static ApacheHeader? Of(ApacheDirective directive)
    {
        if (!directive.Is("Header"))
            return null;
        var arguments = directive.Arguments.SkipWhile(static (word, index) => index == 0 && word.ToUpperInvariant() is "ALWAYS" or "ONSUCCESS").ToList();
        if (arguments.Count < 3 || !arguments[1].TrimEnd(':').StartsWith(WrittenHeader.Start, StringComparison.OrdinalIgnoreCase))
            return null;
        if (arguments[0].StartsWith("edit", StringComparison.OrdinalIgnoreCase))
            throw new ToolException($"{directive.Place}: what edit makes of {arguments[1]} is not said in this file. Give it with what is sent.");
        return s_writing.Contains(arguments[0], StringComparer.OrdinalIgnoreCase) ? new(arguments[1].TrimEnd(':'), arguments[2], arguments.ElementAtOrDefault(3) ?? "", directive) : null;
    }

    public WrittenHeader Written()
    {
        if (Reflected is { } asked && WrittenHeader.IsAsked(asked))
            return new(Name, new("*", Place), IsEcho: true);
        return Value.Contains("%{", StringComparison.Ordinal) || Value.StartsWith("expr=", StringComparison.Ordinal)
            ? throw Unknown()
            : new(Name, ImportText.Of(Value, Place), IsConditional: IsConditional);
    }

    public ToolException Unknown() => new($"{Place}: what {Value} holds is not said in this file.");

    [GeneratedRegex(@"\A%\{(?<name>[^}]+)\}e\z")]
    private static partial Regex VariableValue();

    [GeneratedRegex(@"\Aexpr=%\{(?i:req|req_novary|http):(?<name>[^}]+)\}\z")]
    private static partial Regex RequestValue();
}
