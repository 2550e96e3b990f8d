#!/usr/bin/env bash
set -euo pipefail
CORS_ALLOWED_ORIGINS=https://app.example.com
docker run --env CORS_ALLOWED_ORIGINS api
