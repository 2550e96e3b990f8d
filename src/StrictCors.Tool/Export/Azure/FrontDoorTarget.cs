namespace StrictCors.Tool.Export.Azure;

/// <summary>Front Door changes headers and makes no answer to a preflight, so it is never the owner; what it has to do is to keep no answer that depends on the origin.</summary>
internal sealed class FrontDoorTarget : IExportTarget
{
    public string Name => "azure-front-door";

    public IReadOnlyList<string> Formats { get; } = ["json"];

    public ExportResult Export(ExportRequest request)
    {
        CloudRequest.RefuseFragment(request, Name);
        return request.Owner == ExportOwner.Edge ? ExportResult.Refused([CloudRefusals.FrontDoorOwner(request.Policy)]) : ExportResult.Of(ArmTemplate.Of(
            "The application owns CORS. Front Door keeps one answer for every origin, so answers to requests with Origin are not kept: add the rule set to the routes of the application, and no rule of another set may write Access-Control headers.",
            "\"profile\": { \"type\": \"string\" }",
            Resources));
    }

    private const string Resources = """
        {
          "type": "Microsoft.Cdn/profiles/ruleSets",
          "apiVersion": "2024-02-01",
          "name": "[format('{0}/cors', parameters('profile'))]"
        },
        {
          "type": "Microsoft.Cdn/profiles/ruleSets/rules",
          "apiVersion": "2024-02-01",
          "name": "[format('{0}/cors/origin', parameters('profile'))]",
          "dependsOn": ["[resourceId('Microsoft.Cdn/profiles/ruleSets', parameters('profile'), 'cors')]"],
          "properties": {
            "order": 0,
            "matchProcessingBehavior": "Continue",
            "conditions": [
              {
                "name": "RequestHeader",
                "parameters": {
                  "typeName": "DeliveryRuleRequestHeaderConditionParameters",
                  "selector": "Origin",
                  "operator": "Any",
                  "negateCondition": false,
                  "matchValues": [],
                  "transforms": []
                }
              }
            ],
            "actions": [
              {
                "name": "RouteConfigurationOverride",
                "parameters": {
                  "typeName": "DeliveryRuleRouteConfigurationOverrideActionParameters",
                  "cacheConfiguration": null
                }
              }
            ]
          }
        }
        """;
}
