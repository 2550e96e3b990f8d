using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using StrictCors.Tool.Sources;
using StrictCors.Tool.Texts;

namespace StrictCors.Tool.Output;

/// <summary>GitLab's report of code quality, by which it annotates a merge request: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.</summary>
internal static class CodeQuality
{
    public static CodeQualityEntry Entry(CorsConfigurationProblem problem, FilePlace? place, string target)
    {
        var file = place is null ? "environment" : ForeignText.Cut(place.File).Replace('\\', '/');
        // By it a problem is known again after lines were added above it, so it has no line.
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{target}\n{file}\n{problem}")));
        return new(ForeignText.Line(problem.ToString()), problem.Code, fingerprint, problem.IsWarning ? "minor" : "critical", new(file, new(place?.Line ?? 1)));
    }
}

// The objects of the format, by the names of its properties.
internal sealed record CodeQualityEntry(string Description, [property: JsonPropertyName("check_name")] string CheckName, string Fingerprint, string Severity, CodeQualityLocation Location);

internal sealed record CodeQualityLocation(string Path, CodeQualityLines Lines);

internal sealed record CodeQualityLines(int Begin);
