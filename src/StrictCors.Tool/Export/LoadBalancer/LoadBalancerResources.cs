using System.Globalization;

namespace StrictCors.Tool.Export.LoadBalancer;

/// <summary>A target group with its health check, and the rule that forwards preflights before any rule that authenticates.</summary>
internal static class LoadBalancerResources
{
    private const string Title = """
        # The application owns CORS: no attribute routing.http.response.access_control_… may be set on the listener.
        # A preflight has no cookie and no token, so it has to pass before any rule that authenticates: keep the priority lowest.
        """;

    public static string Terraform(ExportRequest request) => $$"""
        {{Title}}

        variable "name" {
          type    = string
          default = "api"
        }

        variable "listener_arn" {
          type = string
        }

        variable "vpc_id" {
          type = string
        }

        variable "rule_priority" {
          description = "Lower than that of every rule with an authenticate action."
          type        = number
          default     = 1
        }

        variable "port" {
          type    = number
          default = {{Port(request)}}
        }

        variable "health_check_path" {
          type    = string
          default = "/health"
        }

        resource "aws_lb_target_group" "application" {
          name        = var.name
          port        = var.port
          protocol    = "{{Protocol(request)}}"
          target_type = "ip"
          vpc_id      = var.vpc_id

          health_check {
            path     = var.health_check_path
            protocol = "{{Protocol(request)}}"
            matcher  = "200"
          }
        }

        resource "aws_lb_listener_rule" "preflight" {
          listener_arn = var.listener_arn
          priority     = var.rule_priority

          action {
            type             = "forward"
            target_group_arn = aws_lb_target_group.application.arn
          }

          condition {
            http_request_method {
              values = ["OPTIONS"]
            }
          }

          condition {
            http_header {
              http_header_name = "Origin"
              values           = ["*"]
            }
          }

          condition {
            http_header {
              http_header_name = "Access-Control-Request-Method"
              values           = ["*"]
            }
          }
        }

        """;

    public static string CloudFormation(ExportRequest request) => $$"""
        {{Title}}
        AWSTemplateFormatVersion: "2010-09-09"
        Parameters:
          Name:
            Type: String
            Default: api
          ListenerArn:
            Type: String
          VpcId:
            Type: AWS::EC2::VPC::Id
          RulePriority:
            Type: Number
            Description: Lower than that of every rule with an authenticate action.
            Default: 1
          Port:
            Type: Number
            Default: {{Port(request)}}
          HealthCheckPath:
            Type: String
            Default: /health
        Resources:
          Application:
            Type: AWS::ElasticLoadBalancingV2::TargetGroup
            Properties:
              Name: { Ref: Name }
              Port: { Ref: Port }
              Protocol: {{Protocol(request)}}
              TargetType: ip
              VpcId: { Ref: VpcId }
              HealthCheckPath: { Ref: HealthCheckPath }
              HealthCheckProtocol: {{Protocol(request)}}
              Matcher: { HttpCode: "200" }
          Preflight:
            Type: AWS::ElasticLoadBalancingV2::ListenerRule
            Properties:
              ListenerArn: { Ref: ListenerArn }
              Priority: { Ref: RulePriority }
              Actions:
              - Type: forward
                TargetGroupArn: { Ref: Application }
              Conditions:
              - Field: http-request-method
                HttpRequestMethodConfig: { Values: [OPTIONS] }
              - Field: http-header
                HttpHeaderConfig: { HttpHeaderName: Origin, Values: ["*"] }
              - Field: http-header
                HttpHeaderConfig: { HttpHeaderName: Access-Control-Request-Method, Values: ["*"] }

        """;

    // 8080 is the port of .NET's container images; the default upstream is a developer's.
    private static string Port(ExportRequest request) =>
        (request.Upstream == Upstream.Default ? 8080 : request.Upstream.Port).ToString(CultureInfo.InvariantCulture);

    private static string Protocol(ExportRequest request) => request.Upstream.IsTls ? "HTTPS" : "HTTP";
}
