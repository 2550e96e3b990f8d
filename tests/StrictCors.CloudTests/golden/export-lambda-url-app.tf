# The application in the function owns CORS: the URL has no Cors, which would answer preflights itself and double the application's headers.
# A preflight is not signed, so the URL asks for no signature and sign-in is the application's own.

variable "function_name" {
  description = "The function's name or ARN."
  type        = string
}

resource "aws_lambda_function_url" "url" {
  function_name      = var.function_name
  authorization_type = "NONE"
}
