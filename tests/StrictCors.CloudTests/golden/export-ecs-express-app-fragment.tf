# Into primary_container:
environment {
  name  = "CORS_ALLOWED_ORIGINS"
  value = "https://*.example.com,!https://usercontent.example.com,https://pr-*.preview.example.org"
}

environment {
  name  = "CORS_ALLOWED_METHODS"
  value = "GET,POST,PUT,PATCH,DELETE,OPTIONS"
}

environment {
  name  = "CORS_ALLOWED_HEADERS"
  value = "Content-Type,Authorization"
}

environment {
  name  = "CORS_EXPOSED_HEADERS"
  value = "ETag,Link,X-Request-Id"
}

environment {
  name  = "CORS_ALLOW_CREDENTIALS"
  value = "true"
}

environment {
  name  = "CORS_MAX_AGE"
  value = "600"
}

environment {
  name  = "StrictCors__RejectDisallowedOrigins"
  value = "true"
}
