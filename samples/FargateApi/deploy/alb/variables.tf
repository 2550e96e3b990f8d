variable "name" {
  description = "Of everything here, and in front of the names of its parts."
  type        = string
  default     = "fargate-api"
}

variable "image" {
  description = "The pushed image, with its tag: 123456789012.dkr.ecr.eu-central-1.amazonaws.com/fargate-api:1.0.0"
  type        = string
}

variable "vpc_id" {
  type = string
}

variable "public_subnet_ids" {
  description = "Where the load balancer stands, in two zones at least."
  type        = list(string)
}

variable "private_subnet_ids" {
  description = "Where the tasks run; they need a way to the image's registry."
  type        = list(string)
}

variable "certificate_arn" {
  description = "A certificate of ACM for the API's name, in this region."
  type        = string
}

variable "task_count" {
  type    = number
  default = 2
}
