# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""The operations, a package a tag, a module an operation."""
