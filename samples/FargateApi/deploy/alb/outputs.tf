output "load_balancer_name" {
  description = "The API's name in DNS points here (CNAME, or an alias in Route 53)."
  value       = aws_lb.api.dns_name
}
