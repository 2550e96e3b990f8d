using System.Globalization;

namespace StrictCors.Tool.Export.CloudFront;

/// <summary>CloudFront in front of an application that is the owner.</summary>
/// <remarks>
/// To cache preflights, which have no <c>Cache-Control</c>, the default time to live has to be more than 0, and that counts for every
/// answer. So cookies and <c>Authorization</c> are part of the cache key: nobody gets an answer that was made for somebody else.
/// </remarks>
internal static class CloudFrontPassage
{
    private static readonly string[] s_keyed = [.. CloudFrontParts.Forwarded, "Authorization"];

    public static string Terraform(ExportPolicy policy) => $$"""
        {{CloudFrontParts.AppTitle}}

        variable "name" {
          type    = string
          default = "cors"
        }

        variable "cache_preflights" {
          description = "Keep answers to OPTIONS for as long as browsers do. Every other answer without Cache-Control is then kept as long, for the same cookies and Authorization."
          type        = bool
          default     = false
        }

        resource "aws_cloudfront_cache_policy" "cors" {
          name        = "${var.name}-cache"
          min_ttl     = 0
          default_ttl = var.cache_preflights ? {{Age(policy)}} : 0
          max_ttl     = 31536000

          parameters_in_cache_key_and_forwarded_to_origin {
            enable_accept_encoding_brotli = true
            enable_accept_encoding_gzip   = true

            headers_config {
              header_behavior = "whitelist"
              headers {
                items = {{QuotedText.List(s_keyed)}}
              }
            }

            cookies_config {
              cookie_behavior = "all"
            }

            query_strings_config {
              query_string_behavior = "all"
            }
          }
        }

        # Every header of the browser, the three of CORS among them, and Host, by which the application knows its own origin.
        resource "aws_cloudfront_origin_request_policy" "cors" {
          name = "${var.name}-request"

          headers_config {
            header_behavior = "allViewer"
          }

          cookies_config {
            cookie_behavior = "all"
          }

          query_strings_config {
            query_string_behavior = "all"
          }
        }

        output "cache_behavior" {
          description = "What the distribution's cache behavior takes."
          value = {
            allowed_methods          = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
            cached_methods           = var.cache_preflights ? ["GET", "HEAD", "OPTIONS"] : ["GET", "HEAD"]
            cache_policy_id          = aws_cloudfront_cache_policy.cors.id
            origin_request_policy_id = aws_cloudfront_origin_request_policy.cors.id
          }
        }

        """;

    public static string CloudFormation(ExportPolicy policy) => $$"""
        {{CloudFrontParts.AppTitle}}
        AWSTemplateFormatVersion: "2010-09-09"
        Parameters:
          Name:
            Type: String
            Default: cors
          CachePreflights:
            Type: String
            Description: Keep answers to OPTIONS for as long as browsers do. Every other answer without Cache-Control is then kept as long, for the same cookies and Authorization.
            AllowedValues: ["true", "false"]
            Default: "false"
        Conditions:
          CachesPreflights: { "Fn::Equals": [{ Ref: CachePreflights }, "true"] }
        Resources:
          Cache:
            Type: AWS::CloudFront::CachePolicy
            Properties:
              CachePolicyConfig:
                Name: { "Fn::Sub": "${Name}-cache" }
                MinTTL: 0
                DefaultTTL: { "Fn::If": [CachesPreflights, {{Age(policy)}}, 0] }
                MaxTTL: 31536000
                ParametersInCacheKeyAndForwardedToOrigin:
                  EnableAcceptEncodingBrotli: true
                  EnableAcceptEncodingGzip: true
                  HeadersConfig:
                    HeaderBehavior: whitelist
                    Headers: {{QuotedText.List(s_keyed)}}
                  CookiesConfig: { CookieBehavior: all }
                  QueryStringsConfig: { QueryStringBehavior: all }
          # Every header of the browser, the three of CORS among them, and Host, by which the application knows its own origin.
          Request:
            Type: AWS::CloudFront::OriginRequestPolicy
            Properties:
              OriginRequestPolicyConfig:
                Name: { "Fn::Sub": "${Name}-request" }
                HeadersConfig: { HeaderBehavior: allViewer }
                CookiesConfig: { CookieBehavior: all }
                QueryStringsConfig: { QueryStringBehavior: all }
        Outputs:
          CachePolicyId: { Value: { Ref: Cache } }
          OriginRequestPolicyId: { Value: { Ref: Request } }
          AllowedMethods: { Value: "DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT" }
          CachedMethods: { Value: { "Fn::If": [CachesPreflights, "GET,HEAD,OPTIONS", "GET,HEAD"] } }

        """;

    private static string Age(ExportPolicy policy) => policy.MaxAgeSeconds.ToString(CultureInfo.InvariantCulture);
}
