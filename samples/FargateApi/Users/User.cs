namespace FargateApi.Users;

/// <summary>A user as the API shows one.</summary>
public sealed record User(int Id, string Name, string Email);
