namespace StrictCors.Tool.Sources;

/// <summary>A process that a manifest describes, and what it gets in its environment.</summary>
/// <param name="Name">Its own name, by which <c>--container</c> chooses it.</param>
/// <param name="Title">How the report calls it.</param>
/// <param name="Start">Where its description begins.</param>
/// <param name="Variables">Its environment.</param>
internal sealed record Container(string Name, string Title, FilePlace Start, Variables Variables);
