namespace StrictCors.Tool;

/// <summary>Something the user has to remedy before anything can be judged. Its message is all that is shown, and the exit code is 2.</summary>
internal sealed class ToolException(string message) : Exception(message);
