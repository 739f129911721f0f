"""The API's endpoints: what each request is to the rules, and what the rules' answer is in HTTP."""

from __future__ import annotations

from . import account, droplets, images
from .call import Endpoints

ENDPOINTS: Endpoints = {**images.ENDPOINTS, **droplets.ENDPOINTS, **account.ENDPOINTS}
"""Each path, and what each method of it does."""
