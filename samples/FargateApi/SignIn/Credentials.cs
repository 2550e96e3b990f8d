using System.ComponentModel.DataAnnotations;
using FargateApi.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FargateApi.SignIn;

/// <summary>The body of <c>POST /sign-in</c>.</summary>
public sealed class Credentials
{
    public string? Name { get; init; }

    public string? Password { get; init; }

    /// <summary><see langword="null"/> where there are none.</summary>
    internal ValidationProblem? Problems() => InputCheck.Of(
        (nameof(Name), Name, new RequiredAttribute()),
        (nameof(Name), Name, new StringLengthAttribute(100)),
        (nameof(Password), Password, new RequiredAttribute()),
        (nameof(Password), Password, new StringLengthAttribute(100)));
}
