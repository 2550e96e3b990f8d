using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Sources.Manifests;

/// <summary>The profiles of a <c>launchSettings.json</c>.</summary>
internal static class LaunchProfiles
{
    public static IReadOnlyList<Container> Read(Node root) => [.. root["profiles"]!.Members.Select(Read)];

    private static Container Read(Member profile)
    {
        var variables = new Variables();
        var map = profile.Value["environmentVariables"];
        if (map is not null && map.Kind != NodeKind.Map)
            throw new ToolException($"{map.Place}: environmentVariables is a map. Write {{ \"CORS_ALLOWED_ORIGINS\": \"https://app.example.com\" }}.");
        foreach (var variable in map?.Members ?? [])
        {
            if (variable.Value.Kind != NodeKind.Text)
                throw new ToolException($"{map!.File}, line {variable.Line}: the value of {variable.Name} is no text. Write \"{variable.Name}\": \"{(variable.Value.IsScalar ? variable.Value.Text : "…")}\".");
            variables.Set(variable.Name, variable.Value.Text, variable.Value.FilePlace);
        }

        return new(profile.Name, $"profile {profile.Name}", new(profile.Value.File, profile.Line), variables);
    }
}
