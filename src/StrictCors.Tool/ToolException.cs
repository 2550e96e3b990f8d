using System.Runtime.CompilerServices;
using System.Text;
using StrictCors.Tool.Texts;

namespace StrictCors.Tool;

/// <summary>Something the user has to remedy before anything can be judged. Its message is all that is shown, and the exit code is 2.</summary>
internal sealed class ToolException : Exception
{
    public ToolException(ToolMessage message)
        : base(message.Text)
    {
    }

    public ToolException(string message)
        : base(message)
    {
    }
}

/// <summary>An interpolated sentence: what is put into it comes from outside, so that it is cut and escaped, and lines are those that are written here.</summary>
[InterpolatedStringHandler]
internal readonly ref struct ToolMessage(int literalLength, int formattedCount)
{
    private readonly StringBuilder _text = new(literalLength + (formattedCount * 16));

    public string Text => _text.ToString();

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted<T>(T value) => _text.Append(ForeignText.Cut(value?.ToString() ?? ""));
}
