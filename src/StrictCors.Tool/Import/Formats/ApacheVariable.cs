namespace StrictCors.Tool.Import.Formats;

/// <summary>What <c>SetEnvIf</c> says of one variable: https://httpd.apache.org/docs/2.4/mod/mod_setenvif.html.</summary>
/// <param name="Attribute">What is looked at, such as Origin.</param>
/// <param name="Expression">What it is held against.</param>
/// <param name="Value"><see langword="null"/> where the variable is taken away.</param>
/// <param name="Directive">Where it is.</param>
internal sealed record ApacheVariable(string Attribute, string Expression, string? Value, ApacheDirective Directive)
{
    private static readonly string[] s_always = ["", "^", ".", ".*", "^.*", "^.*$", "^.+$"];

    private bool IsOfOrigin => Attribute.Equals("Origin", StringComparison.OrdinalIgnoreCase);

    private string Place => Directive.Place;

    public static IEnumerable<ApacheVariable> Of(ApacheDirective directive, string name)
    {
        if (directive.Is("SetEnv") && directive.Arguments.Count == 2 && directive.Arguments[0] == name)
            yield return new("", "", directive.Arguments[1], directive);
        var isExpression = directive.Is("SetEnvIfExpr");
        if (!isExpression && !directive.Is("SetEnvIf") && !directive.Is("SetEnvIfNoCase"))
            yield break;
        foreach (var word in directive.Arguments.Skip(isExpression ? 1 : 2))
        {
            var parts = word.Split('=', 2);
            if (parts[0].TrimStart('!') != name)
                continue;
            if (isExpression)
                throw new ToolException($"{directive.Place}: {name} is set by an expression, which is not read. Write SetEnvIf Origin with what it allows.");
            yield return new(directive.Arguments[0], directive.Arguments[1], word[0] == '!' ? null : parts.ElementAtOrDefault(1) ?? "1", directive);
        }
    }

    /// <summary>Where the header holds the variable.</summary>
    public void AddValue(ImportedPolicy policy)
    {
        if (Value is null || (IsOfOrigin && Value == "*"))
            AddTest(policy);
        else if (IsOfOrigin && (Value == "$0" || (Value == "$1" && IsOneGroup)))
            ImportedExpression.AddMatched(policy, ImportText.Of(Expression, Place));
        else if (Value.Contains('$', StringComparison.Ordinal))
            throw new ToolException($"{Place}: {Value} is not the request's origin, so it is not known what browsers get.");
        else if (Value != "*" || s_always.Contains(Expression))
            policy.AddOrigin(ImportText.Of(Value, Place));
        else
            throw new ToolException($"{Place}: * depends on {Attribute} here, and not on the origin. Give the file with one of the two.");
    }

    /// <summary>Where the header is written if the variable is there.</summary>
    public void AddTest(ImportedPolicy policy)
    {
        if (IsOfOrigin)
            ImportedExpression.Add(policy, ImportText.Of(Expression, Place), matchesAll: false, excludes: Value is null);
        // Ours is taken away where a request is refused.
        else if (Value is not null || !Attribute.StartsWith("strictcors_", StringComparison.Ordinal))
            throw new ToolException($"{Place}: the variable depends on {Attribute} here, and not on the origin alone.");
    }

    private bool IsOneGroup => Expression.TrimStart('^').StartsWith('(') && Expression.TrimEnd('$').EndsWith(')') && Expression.Count(static character => character is '(') == 1;
}
