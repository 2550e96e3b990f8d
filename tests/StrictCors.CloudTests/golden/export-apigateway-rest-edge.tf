# API Gateway answers preflights and writes the headers of what it answers itself. A proxy integration changes no answer of the application,
# so the application keeps the same policy: UseStrictCors() with these settings writes the headers of every other answer.
# A refused preflight gets 204 here, not 403, and the lists with it. Browsers decide the same.
# What the API answers itself can't compare origins, so with several it has no CORS headers, and a page sees a network error.

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
}

resource "aws_api_gateway_integration" "options_path" {
  rest_api_id          = aws_api_gateway_rest_api.api.id
  resource_id          = aws_api_gateway_resource.path.id
  http_method          = aws_api_gateway_method.options_path.http_method
  type                 = "MOCK"
  passthrough_behavior = "NEVER"
  request_templates    = { "application/json" = "{\"statusCode\": 204}" }
}

resource "aws_api_gateway_method_response" "options_path" {
  rest_api_id = aws_api_gateway_rest_api.api.id
  resource_id = aws_api_gateway_resource.path.id
  http_method = aws_api_gateway_method.options_path.http_method
  status_code = "204"

  response_parameters = {
    "method.response.header.Access-Control-Allow-Credentials" = true
    "method.response.header.Access-Control-Allow-Methods"     = true
    "method.response.header.Access-Control-Allow-Headers"     = true
    "method.response.header.Access-Control-Max-Age"           = true
    "method.response.header.Vary"                             = true
  }
}

resource "aws_api_gateway_integration_response" "options_path" {
  rest_api_id = aws_api_gateway_rest_api.api.id
  resource_id = aws_api_gateway_resource.path.id
  http_method = aws_api_gateway_method.options_path.http_method
  status_code = aws_api_gateway_method_response.options_path.status_code

  response_parameters = {
    "method.response.header.Access-Control-Allow-Credentials" = "'true'"
    "method.response.header.Access-Control-Allow-Methods"     = "'GET, POST, PUT, PATCH, DELETE, OPTIONS'"
    "method.response.header.Access-Control-Allow-Headers"     = "'Content-Type, Authorization, X-Key'"
    "method.response.header.Access-Control-Max-Age"           = "'600'"
    "method.response.header.Vary"                             = "'Origin, Access-Control-Request-Method, Access-Control-Request-Headers'"
  }

  response_templates = {
    "application/json" = <<-EOT
      ## Access-Control-Expose-Headers, which the application writes: ETag, Link, X-Request-Id
      #set($origins = ["https://app.example.com", "https://admin.example.com"])
      #set($origin = $input.params().header.get("Origin"))
      #if(!$origin)
      #set($origin = $input.params().header.get("origin"))
      #end
      #if($origins.contains($origin))
      #set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)
      #end
    EOT
  }

  depends_on = [aws_api_gateway_integration.options_path]
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
  rest_api_id          = aws_api_gateway_rest_api.api.id
  resource_id          = aws_api_gateway_rest_api.api.root_resource_id
  http_method          = aws_api_gateway_method.options_root.http_method
  type                 = "MOCK"
  passthrough_behavior = "NEVER"
  request_templates    = { "application/json" = "{\"statusCode\": 204}" }
}

resource "aws_api_gateway_method_response" "options_root" {
  rest_api_id = aws_api_gateway_rest_api.api.id
  resource_id = aws_api_gateway_rest_api.api.root_resource_id
  http_method = aws_api_gateway_method.options_root.http_method
  status_code = "204"

  response_parameters = {
    "method.response.header.Access-Control-Allow-Credentials" = true
    "method.response.header.Access-Control-Allow-Methods"     = true
    "method.response.header.Access-Control-Allow-Headers"     = true
    "method.response.header.Access-Control-Max-Age"           = true
    "method.response.header.Vary"                             = true
  }
}

resource "aws_api_gateway_integration_response" "options_root" {
  rest_api_id = aws_api_gateway_rest_api.api.id
  resource_id = aws_api_gateway_rest_api.api.root_resource_id
  http_method = aws_api_gateway_method.options_root.http_method
  status_code = aws_api_gateway_method_response.options_root.status_code

  response_parameters = {
    "method.response.header.Access-Control-Allow-Credentials" = "'true'"
    "method.response.header.Access-Control-Allow-Methods"     = "'GET, POST, PUT, PATCH, DELETE, OPTIONS'"
    "method.response.header.Access-Control-Allow-Headers"     = "'Content-Type, Authorization, X-Key'"
    "method.response.header.Access-Control-Max-Age"           = "'600'"
    "method.response.header.Vary"                             = "'Origin, Access-Control-Request-Method, Access-Control-Request-Headers'"
  }

  response_templates = {
    "application/json" = <<-EOT
      ## Access-Control-Expose-Headers, which the application writes: ETag, Link, X-Request-Id
      #set($origins = ["https://app.example.com", "https://admin.example.com"])
      #set($origin = $input.params().header.get("Origin"))
      #if(!$origin)
      #set($origin = $input.params().header.get("origin"))
      #end
      #if($origins.contains($origin))
      #set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)
      #end
    EOT
  }

  depends_on = [aws_api_gateway_integration.options_root]
}

resource "aws_api_gateway_gateway_response" "default_4xx" {
  rest_api_id   = aws_api_gateway_rest_api.api.id
  response_type = "DEFAULT_4XX"

  response_parameters = {
    "gatewayresponse.header.Vary" = "'Origin'"
  }
}

resource "aws_api_gateway_gateway_response" "default_5xx" {
  rest_api_id   = aws_api_gateway_rest_api.api.id
  response_type = "DEFAULT_5XX"

  response_parameters = {
    "gatewayresponse.header.Vary" = "'Origin'"
  }
}

# A deployment is a copy of what is above; a changed policy makes another copy.
resource "aws_api_gateway_deployment" "deployment" {
  rest_api_id = aws_api_gateway_rest_api.api.id
  triggers    = { policy = "473f71c8352c" }

  depends_on = [
    aws_api_gateway_integration.any_path,
    aws_api_gateway_integration_response.options_path,
    aws_api_gateway_integration.any_root,
    aws_api_gateway_integration_response.options_root,
    aws_api_gateway_gateway_response.default_4xx,
    aws_api_gateway_gateway_response.default_5xx,
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
