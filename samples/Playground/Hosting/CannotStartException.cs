namespace Playground.Hosting;

/// <summary>Why there is no playground, in a sentence for whoever typed the command.</summary>
internal sealed class CannotStartException(string message) : Exception(message);
