using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FargateApi.Hosting;

/// <summary>Asks the rules of an input by hand: what <c>AddValidation()</c> generates for .NET 10 does not load on the frameworks of .NET 11, for which this sample is tested too.</summary>
internal static class InputCheck
{
    /// <returns><see langword="null"/> where every value keeps its rules.</returns>
    public static ValidationProblem? Of(params IEnumerable<(string Name, object? Value, ValidationAttribute Rule)> members)
    {
        var problems = members.Where(static member => !member.Rule.IsValid(member.Value))
            .GroupBy(static member => member.Name, static member => member.Rule.FormatErrorMessage(member.Name))
            .ToDictionary(static member => member.Key, static member => member.ToArray());
        return problems.Count == 0 ? null : TypedResults.ValidationProblem(problems);
    }
}
