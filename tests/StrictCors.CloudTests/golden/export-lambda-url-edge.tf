# The function URL owns CORS: Lambda answers preflights and adds the headers to every other answer.
# What the function says of CORS is sent beside that, and browsers refuse two values: leave UseStrictCors out of the function.
# Lambda does not say whether it writes Vary: Origin, so where a cache is in front, the function writes it.

variable "function_name" {
  description = "The function's name or ARN."
  type        = string
}

variable "authorization_type" {
  description = "NONE or AWS_IAM."
  type        = string
  default     = "NONE"
}

resource "aws_lambda_function_url" "url" {
  function_name      = var.function_name
  authorization_type = var.authorization_type

  cors {
    allow_origins     = ["https://app.example.com", "https://admin.example.com"]
    allow_methods     = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
    allow_headers     = ["Content-Type", "Authorization", "X-Key"]
    expose_headers    = ["ETag", "Link", "X-Request-Id"]
    allow_credentials = true
    max_age           = 600
  }
}
