resource "aws_ecs_task_definition" "api" {
  family                = "api"
  container_definitions = jsonencode([{ name = "api", environment = [{ name = "CORS_ALLOWED_ORIGINS", value = "https://app.example.com" }] }])
}
