namespace FargateApi.SignIn;

/// <summary>Who is signed in.</summary>
public sealed record Account(string Name);
