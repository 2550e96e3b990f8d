# API Gateway owns CORS: it answers preflights and ignores what the application says of CORS.
# A refused preflight gets 204 without CORS headers here, not 403, and its answer has no Vary. Browsers decide the same.

variable "name" {
  type    = string
  default = "api"
}

variable "upstream" {
  description = "The application: scheme, host and port, without a slash at the end."
  type        = string
  default     = "https://origin.example.net:8443"
}

variable "authorization_type" {
  description = "For every method but OPTIONS: NONE, JWT, AWS_IAM or CUSTOM."
  type        = string
  default     = "NONE"
}

variable "authorizer_id" {
  type    = string
  default = null
}

resource "aws_apigatewayv2_api" "api" {
  name          = var.name
  protocol_type = "HTTP"

  cors_configuration {
    allow_origins     = ["https://app.example.com", "https://admin.example.com"]
    allow_methods     = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    allow_headers     = ["Content-Type", "Authorization", "X-Key"]
    expose_headers    = ["ETag", "Link", "X-Request-Id"]
    allow_credentials = true
    max_age           = 600
  }
}

resource "aws_apigatewayv2_stage" "default" {
  api_id      = aws_apigatewayv2_api.api.id
  name        = "$default"
  auto_deploy = true
}

resource "aws_apigatewayv2_integration" "application" {
  api_id                 = aws_apigatewayv2_api.api.id
  integration_type       = "HTTP_PROXY"
  integration_method     = "ANY"
  integration_uri        = "${var.upstream}/{proxy}"
  payload_format_version = "1.0"

  # The gateway's headers depend on the origin and it does not say so.
  dynamic "response_parameters" {
    for_each = [200, 201, 202, 204, 206, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 429, 500, 502, 503, 504]
    content {
      status_code = response_parameters.value
      mappings    = { "append:header.Vary" = "Origin" }
    }
  }
}

resource "aws_apigatewayv2_integration" "root" {
  api_id                 = aws_apigatewayv2_api.api.id
  integration_type       = "HTTP_PROXY"
  integration_method     = "ANY"
  integration_uri        = "${var.upstream}/"
  payload_format_version = "1.0"

  # The gateway's headers depend on the origin and it does not say so.
  dynamic "response_parameters" {
    for_each = [200, 201, 202, 204, 206, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 429, 500, 502, 503, 504]
    content {
      status_code = response_parameters.value
      mappings    = { "append:header.Vary" = "Origin" }
    }
  }
}

resource "aws_apigatewayv2_route" "any_path" {
  api_id             = aws_apigatewayv2_api.api.id
  route_key          = "ANY /{proxy+}"
  target             = "integrations/${aws_apigatewayv2_integration.application.id}"
  authorization_type = var.authorization_type
  authorizer_id      = var.authorizer_id
}

# A preflight has no cookie and no token, so OPTIONS asks for none.
resource "aws_apigatewayv2_route" "options_path" {
  api_id             = aws_apigatewayv2_api.api.id
  route_key          = "OPTIONS /{proxy+}"
  target             = "integrations/${aws_apigatewayv2_integration.application.id}"
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_route" "any_root" {
  api_id             = aws_apigatewayv2_api.api.id
  route_key          = "ANY /"
  target             = "integrations/${aws_apigatewayv2_integration.root.id}"
  authorization_type = var.authorization_type
  authorizer_id      = var.authorizer_id
}

# A preflight has no cookie and no token, so OPTIONS asks for none.
resource "aws_apigatewayv2_route" "options_root" {
  api_id             = aws_apigatewayv2_api.api.id
  route_key          = "OPTIONS /"
  target             = "integrations/${aws_apigatewayv2_integration.root.id}"
  authorization_type = "NONE"
}
