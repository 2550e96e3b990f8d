resource "aws_lb" "api" {
  name               = var.name
  load_balancer_type = "application"
  security_groups    = [aws_security_group.load_balancer.id]
  subnets            = var.public_subnet_ids
}

# The application owns CORS: the listener sets no header of CORS and answers no OPTIONS.
resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.api.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = var.certificate_arn

  # Put an authenticate-oidc or authenticate-cognito action in front of this one if you need it: preflights pass by the rule in cors/main.tf.
  default_action {
    type             = "forward"
    target_group_arn = module.cors.target_group_arn
  }
}

# Written by strictcors export alb.
module "cors" {
  source       = "./cors"
  name         = var.name
  listener_arn = aws_lb_listener.https.arn
  vpc_id       = var.vpc_id
  port         = 8080
}
