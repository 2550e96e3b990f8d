data "aws_region" "current" {}

locals {
  # Written by strictcors export ecs: the CORS variables of the container.
  cors_environment = jsondecode(file("${path.module}/environment.json")).containerDefinitions[0].environment
}

resource "aws_ecs_cluster" "api" {
  name = var.name
}

resource "aws_cloudwatch_log_group" "api" {
  name              = "/ecs/${var.name}"
  retention_in_days = 30
}

resource "aws_iam_role" "execution" {
  name = "${var.name}-execution"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "execution" {
  role       = aws_iam_role.execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

resource "aws_ecs_task_definition" "api" {
  family                   = var.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = "256"
  memory                   = "512"
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([{
    name         = "api"
    image        = var.image
    essential    = true
    portMappings = [{ containerPort = 8080, protocol = "tcp" }]
    environment  = concat(local.cors_environment, [{ name = "ASPNETCORE_FORWARDEDHEADERS_ENABLED", value = "true" }])

    healthCheck = {
      command     = ["CMD", "/app/FargateApi", "--health"]
      interval    = 30
      timeout     = 5
      retries     = 3
      startPeriod = 15
    }

    readonlyRootFilesystem = true
    stopTimeout            = 30

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.api.name
        awslogs-region        = data.aws_region.current.name
        awslogs-stream-prefix = "api"
      }
    }
  }])
}

resource "aws_ecs_service" "api" {
  name            = var.name
  cluster         = aws_ecs_cluster.api.id
  task_definition = aws_ecs_task_definition.api.arn
  desired_count   = var.task_count
  launch_type     = "FARGATE"

  network_configuration {
    subnets         = var.private_subnet_ids
    security_groups = [aws_security_group.tasks.id]
  }

  load_balancer {
    target_group_arn = module.cors.target_group_arn
    container_name   = "api"
    container_port   = 8080
  }

  # A target group takes targets only once a listener leads to it.
  depends_on = [aws_lb_listener.https, aws_iam_role_policy_attachment.execution]
}
