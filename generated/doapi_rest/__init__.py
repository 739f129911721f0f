# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""The low-level DigitalOcean API: one module an operation under `api`, the objects under `models`."""
