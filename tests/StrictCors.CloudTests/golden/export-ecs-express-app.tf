# The application owns CORS. The load balancer that comes with the service passes OPTIONS on like every request:
# no attribute routing.http.response.access_control_… may be set on its listener.

variable "image" {
  type = string
}

variable "execution_role_arn" {
  type = string
}

variable "infrastructure_role_arn" {
  type = string
}

resource "aws_ecs_express_gateway_service" "api" {
  execution_role_arn      = var.execution_role_arn
  infrastructure_role_arn = var.infrastructure_role_arn

  primary_container {
    image          = var.image
    container_port = 8443

    environment {
      name  = "CORS_ALLOWED_ORIGINS"
      value = "https://*.example.com,!https://usercontent.example.com,https://pr-*.preview.example.org"
    }

    environment {
      name  = "CORS_ALLOWED_METHODS"
      value = "GET,POST,PUT,PATCH,DELETE,OPTIONS"
    }

    environment {
      name  = "CORS_ALLOWED_HEADERS"
      value = "Content-Type,Authorization"
    }

    environment {
      name  = "CORS_EXPOSED_HEADERS"
      value = "ETag,Link,X-Request-Id"
    }

    environment {
      name  = "CORS_ALLOW_CREDENTIALS"
      value = "true"
    }

    environment {
      name  = "CORS_MAX_AGE"
      value = "600"
    }

    environment {
      name  = "StrictCors__RejectDisallowedOrigins"
      value = "true"
    }
  }
}
