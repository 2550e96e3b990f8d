using System.Globalization;

namespace StrictCors.Tool.Export.ApiGateway;

internal static class ApiGatewayCloudFormation
{
    public static string Of(ExportRequest request) => $$"""
        {{ApiGatewayParts.Title(request)}}
        AWSTemplateFormatVersion: "2010-09-09"
        Parameters:
          Name:
            Type: String
            Default: api
          Upstream:
            Type: String
            Description: "The application: scheme, host and port, without a slash at the end."
        {{(CloudRequest.Upstream(request) is { } upstream ? $"    Default: {QuotedText.Of(upstream)}\n" : "")}}  AuthorizationType:
            Type: String
            Description: "For every method but OPTIONS: NONE, JWT, AWS_IAM or CUSTOM."
            Default: NONE
          AuthorizerId:
            Type: String
            Default: ""
        Conditions:
          HasAuthorizer: { "Fn::Not": [{ "Fn::Equals": [{ Ref: AuthorizerId }, ""] }] }
        Resources:
          Api:
            Type: AWS::ApiGatewayV2::Api
            Properties:
              Name: { Ref: Name }
              ProtocolType: HTTP
        {{(request.Owner == ExportOwner.Edge ? $"      CorsConfiguration:\n{CloudCors.Template(request.Policy, 8)}" : "")}}  DefaultStage:
            Type: AWS::ApiGatewayV2::Stage
            Properties:
              ApiId: { Ref: Api }
              StageName: $default
              AutoDeploy: true
        {{string.Concat(ApiGatewayParts.Paths.Select(path => Resources(request, path.Path, Capital(path.Name), Capital(path.Integration))))}}
        """;

    private static string Resources(ExportRequest request, string path, string name, string integration) => $$"""
          {{integration}}Integration:
            Type: AWS::ApiGatewayV2::Integration
            Properties:
              ApiId: { Ref: Api }
              IntegrationType: HTTP_PROXY
              IntegrationMethod: ANY
              IntegrationUri: { "Fn::Sub": "${Upstream}{{path.Replace("+", "", StringComparison.Ordinal)}}" }
              PayloadFormatVersion: "1.0"
        {{(ApiGatewayParts.Varies(request) ? Vary() : "")}}  Any{{name}}:
            Type: AWS::ApiGatewayV2::Route
            Properties:
              ApiId: { Ref: Api }
              RouteKey: "ANY {{path}}"
              Target: { "Fn::Sub": "integrations/${{{integration}}Integration}" }
              AuthorizationType: { Ref: AuthorizationType }
              AuthorizerId: { "Fn::If": [HasAuthorizer, { Ref: AuthorizerId }, { Ref: "AWS::NoValue" }] }
          # A preflight has no cookie and no token, so OPTIONS asks for none.
          Options{{name}}:
            Type: AWS::ApiGatewayV2::Route
            Properties:
              ApiId: { Ref: Api }
              RouteKey: "OPTIONS {{path}}"
              Target: { "Fn::Sub": "integrations/${{{integration}}Integration}" }
              AuthorizationType: NONE

        """;

    private static string Vary() =>
        "      # The gateway's headers depend on the origin and it does not say so.\n      ResponseParameters:\n"
        + string.Concat(ApiGatewayParts.Statuses.Select(static status =>
            string.Create(CultureInfo.InvariantCulture, $"        \"{status}\": {{ ResponseParameters: [{{ Destination: \"append:header.Vary\", Source: Origin }}] }}\n")));

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
