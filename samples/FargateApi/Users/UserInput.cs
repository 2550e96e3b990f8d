using System.ComponentModel.DataAnnotations;
using FargateApi.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FargateApi.Users;

/// <summary>What a caller says about a user. Nullable, so that a missing member is reported by its name.</summary>
public sealed class UserInput
{
    public string? Name { get; init; }

    public string? Email { get; init; }

    /// <summary><see langword="null"/> where there are none.</summary>
    internal ValidationProblem? Problems() => InputCheck.Of(
        (nameof(Name), Name, new RequiredAttribute()),
        (nameof(Name), Name, new StringLengthAttribute(100)),
        (nameof(Email), Email, new RequiredAttribute()),
        (nameof(Email), Email, new StringLengthAttribute(254)),
        (nameof(Email), Email, new EmailAddressAttribute()));
}
