variable "name" {
  type    = string
  default = "fargate-api"
}

variable "service_domain" {
  description = "The name that points to the load balancer, and that its certificate is for: service.example.com"
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
  description = "A certificate of ACM for service_domain, in this region."
  type        = string
}
