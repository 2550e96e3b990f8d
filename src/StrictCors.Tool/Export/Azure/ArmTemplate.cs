namespace StrictCors.Tool.Export.Azure;

/// <summary>A template of Azure Resource Manager in JSON, which Bicep is built to: https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax.</summary>
internal static class ArmTemplate
{
    // Of one resource, which all of it is; a template may have 4 MB: https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices#template-limits
    public const int MostCharacters = 1_000_000;

    public const string Holder = "Azure Resource Manager takes a resource of 1 MB at most";

    /// <param name="description">Sentences for who reads the file; JSON has no comments.</param>
    /// <param name="parameters">Members of <c>parameters</c>.</param>
    /// <param name="resources">Items of <c>resources</c>.</param>
    public static string Of(string description, string parameters, string resources) => $$"""
        {
          "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
          "contentVersion": "1.0.0.0",
          "metadata": { "description": {{QuotedText.Of(description)}} },
          "parameters": {
            {{ScriptText.Indent(parameters, 4)}}
          },
          "resources": [
            {{ScriptText.Indent(resources, 4)}}
          ]
        }

        """;
}
