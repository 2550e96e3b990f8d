# The application owns CORS: the API has no CORS configuration, which would answer preflights itself and drop the application's headers.

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
}

resource "aws_apigatewayv2_integration" "root" {
  api_id                 = aws_apigatewayv2_api.api.id
  integration_type       = "HTTP_PROXY"
  integration_method     = "ANY"
  integration_uri        = "${var.upstream}/"
  payload_format_version = "1.0"
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
