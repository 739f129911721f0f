# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""The operations on actions."""
