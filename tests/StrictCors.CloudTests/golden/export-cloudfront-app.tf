# The application owns CORS: CloudFront forwards Origin and the two headers of preflights, keeps one cached answer for each of their
# values, and adds no response headers policy with CORS settings.

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
  default_ttl = var.cache_preflights ? 600 : 0
  max_ttl     = 31536000

  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_brotli = true
    enable_accept_encoding_gzip   = true

    headers_config {
      header_behavior = "whitelist"
      headers {
        items = ["Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers", "Authorization"]
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
