# The application owns CORS: OPTIONS reaches it without sign-in, and no header is written here.
# What the API answers itself, such as an authorizer's 401, has no CORS headers, and a page sees a network error.

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
  description = "For every method but OPTIONS: NONE, AWS_IAM, CUSTOM or COGNITO_USER_POOLS."
  type        = string
  default     = "NONE"
}

variable "authorizer_id" {
  type    = string
  default = null
}

resource "aws_api_gateway_rest_api" "api" {
  name = var.name
}

resource "aws_api_gateway_resource" "path" {
  rest_api_id = aws_api_gateway_rest_api.api.id
  parent_id   = aws_api_gateway_rest_api.api.root_resource_id
  path_part   = "{proxy+}"
}

resource "aws_api_gateway_method" "any_path" {
  rest_api_id   = aws_api_gateway_rest_api.api.id
  resource_id   = aws_api_gateway_resource.path.id
  http_method   = "ANY"
  authorization = var.authorization_type
  authorizer_id = var.authorizer_id

  request_parameters = { "method.request.path.proxy" = true }
}

resource "aws_api_gateway_integration" "any_path" {
  rest_api_id             = aws_api_gateway_rest_api.api.id
  resource_id             = aws_api_gateway_resource.path.id
  http_method             = aws_api_gateway_method.any_path.http_method
  type                    = "HTTP_PROXY"
  integration_http_method = "ANY"
  uri                     = "${var.upstream}/{proxy}"
  request_parameters      = { "integration.request.path.proxy" = "method.request.path.proxy" }
}

# A preflight has no cookie and no token, so OPTIONS asks for none.
resource "aws_api_gateway_method" "options_path" {
  rest_api_id   = aws_api_gateway_rest_api.api.id
  resource_id   = aws_api_gateway_resource.path.id
  http_method   = "OPTIONS"
  authorization = "NONE"

  request_parameters = { "method.request.path.proxy" = true }
}

resource "aws_api_gateway_integration" "options_path" {
  rest_api_id             = aws_api_gateway_rest_api.api.id
  resource_id             = aws_api_gateway_resource.path.id
  http_method             = aws_api_gateway_method.options_path.http_method
  type                    = "HTTP_PROXY"
  integration_http_method = "ANY"
  uri                     = "${var.upstream}/{proxy}"
  request_parameters      = { "integration.request.path.proxy" = "method.request.path.proxy" }
}

resource "aws_api_gateway_method" "any_root" {
  rest_api_id   = aws_api_gateway_rest_api.api.id
  resource_id   = aws_api_gateway_rest_api.api.root_resource_id
  http_method   = "ANY"
  authorization = var.authorization_type
  authorizer_id = var.authorizer_id
}

resource "aws_api_gateway_integration" "any_root" {
  rest_api_id             = aws_api_gateway_rest_api.api.id
  resource_id             = aws_api_gateway_rest_api.api.root_resource_id
  http_method             = aws_api_gateway_method.any_root.http_method
  type                    = "HTTP_PROXY"
  integration_http_method = "ANY"
  uri                     = "${var.upstream}/"
}

# A preflight has no cookie and no token, so OPTIONS asks for none.
resource "aws_api_gateway_method" "options_root" {
  rest_api_id   = aws_api_gateway_rest_api.api.id
  resource_id   = aws_api_gateway_rest_api.api.root_resource_id
  http_method   = "OPTIONS"
  authorization = "NONE"
}

resource "aws_api_gateway_integration" "options_root" {
  rest_api_id             = aws_api_gateway_rest_api.api.id
  resource_id             = aws_api_gateway_rest_api.api.root_resource_id
  http_method             = aws_api_gateway_method.options_root.http_method
  type                    = "HTTP_PROXY"
  integration_http_method = "ANY"
  uri                     = "${var.upstream}/"
}

# A deployment is a copy of what is above; a changed policy makes another copy.
resource "aws_api_gateway_deployment" "deployment" {
  rest_api_id = aws_api_gateway_rest_api.api.id
  triggers    = { policy = "App" }

  depends_on = [
    aws_api_gateway_integration.any_path,
    aws_api_gateway_integration.options_path,
    aws_api_gateway_integration.any_root,
    aws_api_gateway_integration.options_root,
  ]

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_api_gateway_stage" "live" {
  rest_api_id   = aws_api_gateway_rest_api.api.id
  deployment_id = aws_api_gateway_deployment.deployment.id
  stage_name    = "live"
}
