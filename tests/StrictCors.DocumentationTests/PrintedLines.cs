using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StrictCors.TestSupport.Files;

namespace StrictCors.DocumentationTests;

/// <summary>The lines that a source file can print, as patterns: its words stand, and where it puts a value stands any one in the same width.</summary>
internal static partial class PrintedLines
{
    public static IReadOnlyList<Regex> Of(string file)
    {
        var source = Repository.Text(file);
        var patterns = file.EndsWith(".sh", StringComparison.Ordinal)
            ? Format().Matches(source).Select(static match => OfFormat(match.Groups[1].Value))
            : CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<InterpolatedStringExpressionSyntax>().Select(static text => string.Concat(text.Contents.Select(Part)));
        return [.. patterns.Select(static pattern => new Regex($"^{pattern}$", RegexOptions.CultureInvariant))];
    }

    private static string Part(InterpolatedStringContentSyntax part) => part switch
    {
        InterpolatedStringTextSyntax text => Regex.Escape(text.TextToken.ValueText),
        InterpolationSyntax { AlignmentClause.Value: var width } => Value(int.Parse(width.ToString().TrimStart('-'), CultureInfo.InvariantCulture)),
        _ => Value(1),
    };

    // printf of the shell: %s, %8s, %-12s, and a newline that ends the line.
    private static string OfFormat(string format)
    {
        var pattern = "";
        var end = 0;
        foreach (Match match in Directive().Matches(format))
        {
            pattern += Regex.Escape(format[end..match.Index]) + Value(match.Groups[1].Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 1);
            end = match.Index + match.Length;
        }

        return pattern + Regex.Escape(format[end..].Replace("\\n", "", StringComparison.Ordinal));
    }

    // Exactly as wide as asked for, or wider without a blank.
    private static string Value(int width) => $@"(?:(?=[^\n]*\S)[^\n]{{{width}}}|\S{{{width},}})";

    [GeneratedRegex("printf '([^']*)'")]
    private static partial Regex Format();

    [GeneratedRegex(@"%-?(\d+)?s")]
    private static partial Regex Directive();
}
