output "distribution_name" {
  description = "The domain points here (CNAME, or an alias in Route 53)."
  value       = aws_cloudfront_distribution.api.domain_name
}

output "load_balancer_name" {
  description = "The hop behind CloudFront, for strictcors probe --via."
  value       = module.service.load_balancer_name
}
