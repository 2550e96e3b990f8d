module "service" {
  source             = "../alb"
  name               = var.name
  image              = var.image
  vpc_id             = var.vpc_id
  public_subnet_ids  = var.public_subnet_ids
  private_subnet_ids = var.private_subnet_ids
  certificate_arn    = var.certificate_arn
}

# Written by strictcors export apigateway: an HTTP API without a CORS configuration, which would answer preflights itself and drop what the
# application says.
module "cors" {
  source   = "./cors"
  name     = var.name
  upstream = "https://${var.service_domain}"
}
