module "service" {
  source             = "../alb"
  name               = var.name
  image              = var.image
  vpc_id             = var.vpc_id
  public_subnet_ids  = var.public_subnet_ids
  private_subnet_ids = var.private_subnet_ids
  certificate_arn    = var.certificate_arn
}

# Written by strictcors export cloudfront: what has to be in the cache key, and what has to reach the application.
module "cors" {
  source           = "./cors"
  name             = var.name
  cache_preflights = var.cache_preflights
}

resource "aws_cloudfront_distribution" "api" {
  enabled         = true
  is_ipv6_enabled = true
  http_version    = "http2and3"
  aliases         = [var.domain]

  origin {
    origin_id   = "load-balancer"
    domain_name = module.service.load_balancer_name

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  # The application owns CORS: no response_headers_policy_id here, and no function that answers OPTIONS.
  default_cache_behavior {
    target_origin_id         = "load-balancer"
    viewer_protocol_policy   = "https-only"
    compress                 = true
    allowed_methods          = module.cors.cache_behavior.allowed_methods
    cached_methods           = module.cors.cache_behavior.cached_methods
    cache_policy_id          = module.cors.cache_behavior.cache_policy_id
    origin_request_policy_id = module.cors.cache_behavior.origin_request_policy_id
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    acm_certificate_arn      = var.edge_certificate_arn
    ssl_support_method       = "sni-only"
    minimum_protocol_version = "TLSv1.2_2021"
  }
}
