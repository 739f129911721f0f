# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
from ..types import OpenEnum


class Weekday(OpenEnum):
    """The day of a weekly backup."""

    SUN = "SUN"
    MON = "MON"
    TUE = "TUE"
    WED = "WED"
    THU = "THU"
    FRI = "FRI"
    SAT = "SAT"


WEEKDAY: dict[object, Weekday] = {member.value: member for member in Weekday}
"""Members by value: much faster than calling the enum."""
