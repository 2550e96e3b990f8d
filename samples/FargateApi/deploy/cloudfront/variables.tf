variable "name" {
  type    = string
  default = "fargate-api"
}

variable "domain" {
  description = "The API's public name: api.example.com"
  type        = string
}

variable "edge_certificate_arn" {
  description = "A certificate of ACM for the domain, in us-east-1, where CloudFront looks for it."
  type        = string
}

variable "image" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "public_subnet_ids" {
  type = list(string)
}

variable "private_subnet_ids" {
  type = list(string)
}

variable "certificate_arn" {
  description = "A certificate of ACM for the same domain in the load balancer's region: CloudFront forwards Host, and checks the certificate against it."
  type        = string
}

variable "cache_preflights" {
  description = "Keep answers to OPTIONS at the edge, for every origin and every pair of requested method and headers its own."
  type        = bool
  default     = false
}
