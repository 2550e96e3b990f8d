# The application owns CORS: no attribute routing.http.response.access_control_… may be set on the listener.
# A preflight has no cookie and no token, so it has to pass before any rule that authenticates: keep the priority lowest.

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
  default = 8443
}

variable "health_check_path" {
  type    = string
  default = "/health"
}

resource "aws_lb_target_group" "application" {
  name        = var.name
  port        = var.port
  protocol    = "HTTPS"
  target_type = "ip"
  vpc_id      = var.vpc_id

  health_check {
    path     = var.health_check_path
    protocol = "HTTPS"
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
