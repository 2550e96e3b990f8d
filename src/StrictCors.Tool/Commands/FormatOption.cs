using System.CommandLine;

namespace StrictCors.Tool.Commands;

internal static class FormatOption
{
    /// <param name="formats">The first one is the default.</param>
    public static Option<string> Create(string[] formats)
    {
        var option = new Option<string>("--format") { Description = "How to print.", DefaultValueFactory = _ => formats[0] };
        option.AcceptOnlyFromAmong(formats);
        return option;
    }
}
