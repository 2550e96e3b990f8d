using System.ComponentModel.DataAnnotations;

namespace FargateApi.SignIn;

/// <summary>The body of <c>POST /sign-in</c>.</summary>
public sealed class Credentials
{
    [Required, StringLength(100)]
    public string? Name { get; init; }

    [Required, StringLength(100)]
    public string? Password { get; init; }
}
