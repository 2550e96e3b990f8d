namespace MobileBackend.SignIn;

/// <summary>The body of <c>POST /session</c> and <c>POST /tokens</c>.</summary>
internal sealed record Credentials(string Name, string Password);
