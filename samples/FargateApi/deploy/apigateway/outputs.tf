output "api_endpoint" {
  value = module.cors.api_endpoint
}

output "load_balancer_name" {
  description = "service_domain points here (CNAME, or an alias in Route 53)."
  value       = module.service.load_balancer_name
}
