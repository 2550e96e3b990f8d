using System.Globalization;

namespace StrictCors.Tool.Export.CloudFront;

/// <summary>CloudFront as the owner.</summary>
internal static class CloudFrontEdge
{
    public static string Terraform(ExportPolicy policy) => $$"""
        {{CloudFrontParts.EdgeTitle}}

        variable "name" {
          type    = string
          default = "cors"
        }

        resource "aws_cloudfront_function" "preflight" {
          name    = "${var.name}-preflight"
          comment = "Answers preflights"
          runtime = "{{CloudFrontFunctions.Runtime}}"
          publish = true
          code    = <<-EOT
            {{ScriptText.Indent(Heredoc(CloudFrontFunctions.Preflight(policy)), 4)}}
          EOT
        }
        {{(policy.IsOpen ? "" : VaryFunction())}}
        resource "aws_cloudfront_response_headers_policy" "cors" {
          name = var.name

          cors_config {
            origin_override                  = true
            access_control_allow_credentials = {{QuotedText.Of(policy.AllowsCredentials)}}
            access_control_max_age_sec       = {{policy.MaxAgeSeconds.ToString(CultureInfo.InvariantCulture)}}

            access_control_allow_origins {
              items = {{QuotedText.List(CloudFrontParts.Origins(policy))}}
            }

            access_control_allow_methods {
              items = {{QuotedText.List(CloudFrontParts.Methods(policy))}}
            }

            access_control_allow_headers {
              items = {{QuotedText.List(CloudFrontParts.Headers(policy))}}
            }
        {{(policy.ExposedHeaders.Count == 0 ? "" : $"\n    access_control_expose_headers {{\n      items = {QuotedText.List(policy.ExposedHeaders)}\n    }}\n")}}  }
        {{(policy.IsOpen ? "" : VaryHeader)}}
          remove_headers_config {
        {{string.Concat(CloudFrontParts.Removed.Select(static name => $"    items {{\n      header = \"{name}\"\n    }}\n"))}}  }
        }

        output "cache_behavior" {
          description = "What the distribution's cache behavior takes."
          value = {
            allowed_methods              = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
            response_headers_policy_id   = aws_cloudfront_response_headers_policy.cors.id
            viewer_request_function_arn  = aws_cloudfront_function.preflight.arn
            viewer_response_function_arn = {{(policy.IsOpen ? "null" : "aws_cloudfront_function.vary.arn")}}
          }
        }

        """;

    public static string CloudFormation(ExportPolicy policy) => $$"""
        {{CloudFrontParts.EdgeTitle}}
        AWSTemplateFormatVersion: "2010-09-09"
        Parameters:
          Name:
            Type: String
            Default: cors
        Resources:
          Preflight:
            Type: AWS::CloudFront::Function
            Properties:
              Name: { "Fn::Sub": "${Name}-preflight" }
              AutoPublish: true
              FunctionConfig: { Comment: Answers preflights, Runtime: {{CloudFrontFunctions.Runtime}} }
              FunctionCode: |
                {{ScriptText.Indent(CloudFrontFunctions.Preflight(policy), 8)}}
        {{(policy.IsOpen ? "" : VaryResource())}}  ResponseHeaders:
            Type: AWS::CloudFront::ResponseHeadersPolicy
            Properties:
              ResponseHeadersPolicyConfig:
                Name: { Ref: Name }
                CorsConfig:
                  OriginOverride: true
                  AccessControlAllowCredentials: {{QuotedText.Of(policy.AllowsCredentials)}}
                  AccessControlMaxAgeSec: {{policy.MaxAgeSeconds.ToString(CultureInfo.InvariantCulture)}}
                  AccessControlAllowOrigins: { Items: {{QuotedText.List(CloudFrontParts.Origins(policy))}} }
                  AccessControlAllowMethods: { Items: {{QuotedText.List(CloudFrontParts.Methods(policy))}} }
                  AccessControlAllowHeaders: { Items: {{QuotedText.List(CloudFrontParts.Headers(policy))}} }
        {{(policy.ExposedHeaders.Count == 0 ? "" : $"          AccessControlExposeHeaders: {{ Items: {QuotedText.List(policy.ExposedHeaders)} }}\n")}}{{(policy.IsOpen ? "" : "        CustomHeadersConfig: { Items: [{ Header: Vary, Value: Origin, Override: false }] }\n")}}        RemoveHeadersConfig:
                  Items: [{{string.Join(", ", CloudFrontParts.Removed.Select(static name => $"{{ Header: {name} }}"))}}]
        Outputs:
          ResponseHeadersPolicyId: { Value: { Ref: ResponseHeaders } }
          ViewerRequestFunctionArn: { Value: { "Fn::GetAtt": [Preflight, FunctionMetadata.FunctionARN] } }
        {{(policy.IsOpen ? "" : "  ViewerResponseFunctionArn: { Value: { \"Fn::GetAtt\": [Vary, FunctionMetadata.FunctionARN] } }\n")}}
        """;

    private const string VaryHeader = """

          custom_headers_config {
            items {
              header   = "Vary"
              value    = "Origin"
              override = false
            }
          }

        """;

    private static string VaryFunction() => $$"""

        resource "aws_cloudfront_function" "vary" {
          name    = "${var.name}-vary"
          comment = "Adds Origin to Vary"
          runtime = "{{CloudFrontFunctions.Runtime}}"
          publish = true
          code    = <<-EOT
            {{ScriptText.Indent(Heredoc(CloudFrontFunctions.Vary()), 4)}}
          EOT
        }

        """;

    private static string VaryResource() => $$"""
          Vary:
            Type: AWS::CloudFront::Function
            Properties:
              Name: { "Fn::Sub": "${Name}-vary" }
              AutoPublish: true
              FunctionConfig: { Comment: Adds Origin to Vary, Runtime: {{CloudFrontFunctions.Runtime}} }
              FunctionCode: |
                {{ScriptText.Indent(CloudFrontFunctions.Vary(), 8)}}

        """;

    /// <summary>In a heredoc only <c>${</c> and <c>%{</c> have a meaning.</summary>
    private static string Heredoc(string code) => code.Replace("${", "$${", StringComparison.Ordinal).Replace("%{", "%%{", StringComparison.Ordinal);
}
