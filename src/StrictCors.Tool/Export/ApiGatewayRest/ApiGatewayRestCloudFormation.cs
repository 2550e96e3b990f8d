namespace StrictCors.Tool.Export.ApiGatewayRest;

internal static class ApiGatewayRestCloudFormation
{
    public static string Of(ExportRequest request) => $$"""
        {{ApiGatewayRestParts.Title(request)}}
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
            Description: "For every method but OPTIONS: NONE, AWS_IAM, CUSTOM or COGNITO_USER_POOLS."
            Default: NONE
          AuthorizerId:
            Type: String
            Default: ""
        Conditions:
          HasAuthorizer: { "Fn::Not": [{ "Fn::Equals": [{ Ref: AuthorizerId }, ""] }] }
        Resources:
          Api:
            Type: AWS::ApiGateway::RestApi
            Properties:
              Name: { Ref: Name }
          Path:
            Type: AWS::ApiGateway::Resource
            Properties:
              RestApiId: { Ref: Api }
              ParentId: { "Fn::GetAtt": [Api, RootResourceId] }
              PathPart: "{proxy+}"
        {{string.Concat(ApiGatewayRestParts.Paths.Select(path => Methods(request, path)))}}{{(request.Owner == ExportOwner.Edge ? Errors(request.Policy) : "")}}  # A deployment is a copy of what is above; a changed policy has another name here, and so another copy.
          Deployment{{ApiGatewayRestParts.Fingerprint(request)}}:
            Type: AWS::ApiGateway::Deployment
            DependsOn: [AnyPath, OptionsPath, AnyRoot, OptionsRoot{{(request.Owner == ExportOwner.Edge ? ", Default4xx, Default5xx" : "")}}]
            Properties:
              RestApiId: { Ref: Api }
          Live:
            Type: AWS::ApiGateway::Stage
            Properties:
              RestApiId: { Ref: Api }
              DeploymentId: { Ref: Deployment{{ApiGatewayRestParts.Fingerprint(request)}} }
              StageName: live

        """;

    private static string Methods(ExportRequest request, (string Name, string Path, bool IsRoot) path) => $$"""
          Any{{Capital(path.Name)}}:
            Type: AWS::ApiGateway::Method
            Properties:
              RestApiId: { Ref: Api }
              ResourceId: {{Resource(path.IsRoot)}}
              HttpMethod: ANY
              AuthorizationType: { Ref: AuthorizationType }
              AuthorizerId: { "Fn::If": [HasAuthorizer, { Ref: AuthorizerId }, { Ref: "AWS::NoValue" }] }
        {{Proxy(path)}}  # A preflight has no cookie and no token, so OPTIONS asks for none.
          Options{{Capital(path.Name)}}:
            Type: AWS::ApiGateway::Method
            Properties:
              RestApiId: { Ref: Api }
              ResourceId: {{Resource(path.IsRoot)}}
              HttpMethod: OPTIONS
              AuthorizationType: NONE
        {{(request.Owner == ExportOwner.Edge ? Mock(request.Policy) : Proxy(path))}}
        """;

    private static string Proxy((string Name, string Path, bool IsRoot) path) => (path.IsRoot ? "" : """
              RequestParameters: { "method.request.path.proxy": true }

        """) + $$"""
              Integration:
                Type: HTTP_PROXY
                IntegrationHttpMethod: ANY
                Uri: { "Fn::Sub": "${Upstream}{{path.Path}}" }

        """ + (path.IsRoot ? "" : """
                RequestParameters: { "integration.request.path.proxy": "method.request.path.proxy" }

        """);

    private static string Mock(ExportPolicy policy) => $$"""
              MethodResponses:
              - StatusCode: "204"
                ResponseParameters:
        {{string.Concat(ApiGatewayRestParts.Preflight(policy).Select(static header => $"          \"method.response.header.{header.Name}\": true\n"))}}      Integration:
                Type: MOCK
                PassthroughBehavior: NEVER
                RequestTemplates: { "application/json": "{\"statusCode\": 204}" }
                IntegrationResponses:
                - StatusCode: "204"
                  ResponseParameters:
        {{Parameters(ApiGatewayRestParts.Preflight(policy), "method.response.header", 12)}}
        """ + (ApiGatewayRestParts.Template(policy) is { } template ? $"          ResponseTemplates:\n            \"application/json\": |\n              {ScriptText.Indent(template, 14)}\n" : "");

    private static string Errors(ExportPolicy policy) => string.Concat(ApiGatewayRestParts.Errors.Select(error => $$"""
          {{Capital(error.Name).Replace("_", "", StringComparison.Ordinal)}}:
            Type: AWS::ApiGateway::GatewayResponse
            Properties:
              RestApiId: { Ref: Api }
              ResponseType: {{error.Type}}
              ResponseParameters:
        {{Parameters(ApiGatewayRestParts.Own(policy), "gatewayresponse.header", 8)}}
        """));

    private static string Parameters(IEnumerable<(string Name, string Value)> headers, string kind, int columns) =>
        string.Concat(headers.Select(header => $"{new string(' ', columns)}\"{kind}.{header.Name}\": \"'{header.Value}'\"\n"));

    private static string Resource(bool isRoot) => isRoot ? "{ \"Fn::GetAtt\": [Api, RootResourceId] }" : "{ Ref: Path }";

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
