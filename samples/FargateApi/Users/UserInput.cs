using System.ComponentModel.DataAnnotations;

namespace FargateApi.Users;

/// <summary>What a caller says about a user. Nullable, so that a missing member is reported by its name.</summary>
public sealed class UserInput
{
    [Required, StringLength(100)]
    public string? Name { get; init; }

    [Required, StringLength(254), EmailAddress]
    public string? Email { get; init; }
}
