"""The style rules of `openapi/README.md`: each holds, and is seen to be broken when it is."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest

Document = dict[str, Any]

# method and path -> operationId, tag, status of success
OPERATIONS = {
    "get /v2/images": ("list_images", "images", "200"),
    "post /v2/images": ("create_custom_image", "images", "202"),
    "get /v2/images/{image_id}": ("get_image", "images", "200"),
    "put /v2/images/{image_id}": ("update_image", "images", "200"),
    "delete /v2/images/{image_id}": ("delete_image", "images", "204"),
    "get /v2/images/{image_id}/actions": ("list_image_actions", "image_actions", "200"),
    "post /v2/images/{image_id}/actions": ("post_image_action", "image_actions", "201"),
    "get /v2/images/{image_id}/actions/{action_id}": ("get_image_action", "image_actions", "200"),
    "post /v2/images/{image_id}/account_transfer": (
        "create_account_transfer",
        "account_transfers",
        "201",
    ),
    "post /v2/images/{image_id}/account_transfer/accept": (
        "accept_account_transfer",
        "account_transfers",
        "201",
    ),
    "post /v2/images/{image_id}/account_transfer/cancel": (
        "cancel_account_transfer",
        "account_transfers",
        "204",
    ),
    "post /v2/images/{image_id}/account_transfer/decline": (
        "decline_account_transfer",
        "account_transfers",
        "204",
    ),
    "get /v2/actions": ("list_actions", "actions", "200"),
    "get /v2/actions/{action_id}": ("get_action", "actions", "200"),
    "get /v2/regions": ("list_regions", "regions", "200"),
    "get /v2/droplets": ("list_droplets", "droplets", "200"),
    "post /v2/droplets": ("create_droplets", "droplets", "202"),
    "get /v2/droplets/{droplet_id}": ("get_droplet", "droplets", "200"),
    "delete /v2/droplets/{droplet_id}": ("delete_droplet", "droplets", "204"),
    "get /v2/droplets/{droplet_id}/snapshots": ("list_droplet_snapshots", "droplets", "200"),
    "get /v2/droplets/{droplet_id}/backups": ("list_droplet_backups", "droplets", "200"),
    "post /v2/droplets/actions": ("post_droplet_actions_by_tag", "droplet_actions", "201"),
    "get /v2/droplets/{droplet_id}/actions": ("list_droplet_actions", "droplet_actions", "200"),
    "post /v2/droplets/{droplet_id}/actions": ("post_droplet_action", "droplet_actions", "201"),
    "get /v2/droplets/{droplet_id}/actions/{action_id}": (
        "get_droplet_action",
        "droplet_actions",
        "200",
    ),
    "get /v2/snapshots": ("list_snapshots", "snapshots", "200"),
    "get /v2/snapshots/{snapshot_id}": ("get_snapshot", "snapshots", "200"),
    "delete /v2/snapshots/{snapshot_id}": ("delete_snapshot", "snapshots", "204"),
    "get /v2/tags": ("list_tags", "tags", "200"),
    "post /v2/tags": ("create_tag", "tags", "201"),
    "get /v2/tags/{tag_id}": ("get_tag", "tags", "200"),
    "delete /v2/tags/{tag_id}": ("delete_tag", "tags", "204"),
    "post /v2/tags/{tag_id}/resources": ("tag_resources", "tags", "204"),
    "delete /v2/tags/{tag_id}/resources": ("untag_resources", "tags", "204"),
    "get /v2/sizes": ("list_sizes", "sizes", "200"),
    "get /v2/account/keys": ("list_ssh_keys", "ssh_keys", "200"),
}

# What a reply always holds; everything else may be missing.
REQUIRED = {
    "Image": {"id", "name", "distribution", "created_at", "status"},
    "Action": {"id", "status", "type", "started_at"},
    "Region": {"name", "slug", "available"},
    "ImageReply": {"image"},
    "ActionReply": {"action"},
    "AccountTransferReply": {"transfer_id"},
    "ImagesPage": {"images"},
    "ActionsPage": {"actions"},
    "RegionsPage": {"regions"},
    "Links": set[str](),
    "Pages": set[str](),
    "Meta": {"total"},
    "ErrorBody": {"id", "message"},
    "Droplet": {
        "id",
        "name",
        "memory",
        "vcpus",
        "disk",
        "locked",
        "status",
        "created_at",
        "networks",
        "size_slug",
        "region",
    },
    "Kernel": set[str](),
    "BackupWindow": set[str](),
    "DropletNetworks": set[str](),
    "NetworkV4": {"ip_address", "type"},
    "NetworkV6": {"ip_address", "type"},
    "DiskInfo": set[str](),
    "Amount": set[str](),
    "GpuInfo": set[str](),
    "Size": {
        "slug",
        "memory",
        "vcpus",
        "disk",
        "transfer",
        "price_monthly",
        "price_hourly",
        "regions",
        "available",
        "description",
    },
    "SshKey": {"id", "fingerprint", "public_key", "name"},
    "DropletSnapshot": {"id", "name", "created_at", "min_disk_size", "size_gigabytes", "type"},
    "Snapshot": {
        "id",
        "name",
        "created_at",
        "resource_id",
        "resource_type",
        "min_disk_size",
        "size_gigabytes",
    },
    "Tag": {"name"},
    "TagResources": set[str](),
    "TaggedCount": set[str](),
    "TagErrorBody": {"error"},
    "ActionLink": {"id", "rel", "href"},
    "StartedLinks": set[str](),
    "DropletReply": {"droplet"},
    "DropletsCreated": set[str](),
    "DropletsPage": {"droplets"},
    "DropletSnapshotsPage": {"snapshots"},
    "DropletBackupsPage": {"backups"},
    "ActionsStarted": {"actions"},
    "SnapshotReply": {"snapshot"},
    "SnapshotsPage": {"snapshots"},
    "TagReply": {"tag"},
    "TagsPage": {"tags"},
    "SizesPage": {"sizes"},
    "SshKeysPage": {"ssh_keys"},
}

# Errors whose body is of another kind than that of all others.
ERRORS = {"post /v2/tags": {"400": "TagErrorBody"}}

# Bodies that take any field: an action that has no schema of its own.
OPEN = {"OtherImageAction", "OtherDropletAction"}

# What a reply may hold as null.
NULLABLE = {
    "Image": {"slug", "min_disk_size", "size_gigabytes", "description", "error_message"},
    "Action": {"completed_at", "resource_id", "resource_type", "region", "region_slug"},
    "ImagesPage": {"links", "meta"},
    "ActionsPage": {"links", "meta"},
    "RegionsPage": {"links", "meta"},
    "Links": {"pages"},
    "ErrorBody": {"request_id"},
    "Droplet": {"kernel", "next_backup_window", "image"},
    "NetworkV4": {"gateway"},
    "DropletsPage": {"links", "meta"},
    "DropletSnapshotsPage": {"links", "meta"},
    "DropletBackupsPage": {"links", "meta"},
    "SnapshotsPage": {"links", "meta"},
    "TagsPage": {"links", "meta"},
    "SizesPage": {"links", "meta"},
    "SshKeysPage": {"links", "meta"},
}

Rule = Callable[[Document], Iterator[str]]


def operations(document: Document) -> Iterator[tuple[str, Document]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield f"{method} {path}", operation


def schemas(document: Document) -> Iterator[tuple[str, Document]]:
    """Every schema there is, those inside others included, with its place."""

    def within(where: str, schema: Document) -> Iterator[tuple[str, Document]]:
        yield where, schema
        for key, value in schema.get("properties", {}).items():
            yield from within(f"{where}.{key}", value)
        for keyword in ("items", "additionalProperties"):
            if isinstance(schema.get(keyword), dict):
                yield from within(f"{where} {keyword}", schema[keyword])
        for keyword in ("anyOf", "oneOf", "allOf"):
            for number, value in enumerate(schema.get(keyword, [])):
                yield from within(f"{where} {keyword}[{number}]", value)

    for name, schema in document["components"]["schemas"].items():
        yield from within(name, schema)
    for room in ("parameters", "headers"):
        for name, component in document["components"][room].items():
            yield from within(f"{room}/{name}", component["schema"])


def target(document: Document, node: Document) -> Document:
    """What a `$ref` to a schema, a parameter or a response stands for."""
    while "$ref" in node:
        room, name = node["$ref"].removeprefix("#/components/").split("/")
        node = document["components"][room][name]
    return node


def body_schemas(document: Document) -> set[str]:
    """The names of the schemas that requests are made of."""
    names: set[str] = set()

    def visit(node: Document) -> None:
        if "$ref" in node:
            names.add(node["$ref"].rpartition("/")[2])
            node = target(document, node)
        inside = [*node.get("oneOf", []), *node.get("properties", {}).values()]
        for member in (*inside, *(each["items"] for each in inside if "items" in each)):
            if "$ref" in member and "enum" not in target(document, member):
                visit(member)

    for body in document["components"]["requestBodies"].values():
        visit(body["content"]["application/json"]["schema"])
    return names


def _success(operation: Document) -> str:
    statuses: list[str] = list(operation["responses"])
    return next(status for status in statuses if status.startswith("2"))


def operations_are_the_known_ones(document: Document) -> Iterator[str]:
    found = {
        where: (operation["operationId"], *operation["tags"], _success(operation))
        for where, operation in operations(document)
    }
    for where in sorted(found.keys() | OPERATIONS.keys()):
        if found.get(where) != OPERATIONS.get(where):
            yield f"{where}: {found.get(where)}"


def one_declared_tag_each(document: Document) -> Iterator[str]:
    declared = {tag["name"] for tag in document["tags"]}
    for where, operation in operations(document):
        if len(operation["tags"]) != 1 or not declared.issuperset(operation["tags"]):
            yield where


def security_on_each_operation(document: Document) -> Iterator[str]:
    schemes = document["components"]["securitySchemes"]
    for where, operation in operations(document):
        demands = operation.get("security", [])
        if not demands or not all(demand and schemes.keys() >= demand.keys() for demand in demands):
            yield where


def errors_are_named_and_told(document: Document) -> Iterator[str]:
    for where, operation in operations(document):
        due = {"401", "403", "429", "500", "default"} | ({"404"} if "{" in where else set[str]())
        due |= {"422"} if "requestBody" in operation else set[str]()
        if not due <= operation["responses"].keys():
            yield f"{where}: {sorted(due - operation['responses'].keys())}"
        for status, response in operation["responses"].items():
            if "$ref" not in response:
                yield f"{where} {status}: not a named response"
            elif not status.startswith("2"):
                media = target(document, response)["content"]["application/json"]
                if media["schema"] != {
                    "$ref": f"#/components/schemas/{ERRORS.get(where, {}).get(status, 'ErrorBody')}"
                }:
                    yield f"{where} {status}: not an ErrorBody"


def rate_limit_headers_on_each_response(document: Document) -> Iterator[str]:
    due = {"ratelimit-limit", "ratelimit-remaining", "ratelimit-reset", "x-request-id"}
    for name, response in document["components"]["responses"].items():
        extra = {"retry-after"} if name == "TooManyRequests" else set[str]()
        if response["headers"].keys() != due | extra:
            yield name


def bodies_are_named_and_required(document: Document) -> Iterator[str]:
    for where, operation in operations(document):
        if "requestBody" in operation and "$ref" not in operation["requestBody"]:
            yield where
    for name, body in document["components"]["requestBodies"].items():
        if body.get("required") is not True:
            yield name


def parameters_are_described_in_their_schema(document: Document) -> Iterator[str]:
    for name, parameter in document["components"]["parameters"].items():
        if "description" in parameter or "description" not in target(document, parameter["schema"]):
            yield name


def query_parameters_have_no_default(document: Document) -> Iterator[str]:
    for name, parameter in document["components"]["parameters"].items():
        if "default" in target(document, parameter["schema"]) or "default" in parameter["schema"]:
            yield name


def nothing_is_composed_by_all_of(document: Document) -> Iterator[str]:
    return (where for where, schema in schemas(document) if "allOf" in schema)


def null_is_a_type(document: Document) -> Iterator[str]:
    for where, schema in schemas(document):
        if "nullable" in schema or None in schema.get("enum", []):
            yield where


def objects_and_enums_have_names(document: Document) -> Iterator[str]:
    named = document["components"]["schemas"]
    for where, schema in schemas(document):
        if where not in named and (
            "enum" in schema or "properties" in schema or schema.get("type") == "object"
        ):
            yield where


def everything_is_described(document: Document) -> Iterator[str]:
    for where, schema in schemas(document):
        is_property = "." in where and " " not in where
        is_named = where in document["components"]["schemas"]
        if (is_property or is_named) and not target(document, schema).get("description"):
            yield where
    for room in ("headers", "responses", "securitySchemes"):
        for name, component in document["components"][room].items():
            if not component.get("description"):
                yield f"{room}/{name}"
    for where, operation in operations(document):
        if not operation.get("summary", "").endswith("."):
            yield where


def only_bodies_are_closed(document: Document) -> Iterator[str]:
    bodies = body_schemas(document)
    for where, schema in schemas(document):
        if where in bodies and where not in OPEN:
            if "oneOf" not in schema and schema.get("additionalProperties") is not False:
                yield where
        elif "additionalProperties" in schema and where not in OPEN:
            yield where
    for name in OPEN:
        if document["components"]["schemas"][name]["additionalProperties"] != {}:
            yield name


def names_are_free_of_the_generators_own(document: Document) -> Iterator[str]:
    taken = {"to_dict", "from_dict", "additional_properties"}
    for where, schema in schemas(document):
        if taken & schema.get("properties", {}).keys():
            yield where


def defaults_are_few(document: Document) -> Iterator[str]:
    """A default must not invent what a reply left out; `public` is known to be false then."""
    for where, schema in schemas(document):
        if "default" in schema and where != "Image.public" and "const" not in schema:
            yield where


def replies_may_leave_out_what_is_known_to_be_left_out(document: Document) -> Iterator[str]:
    for name, schema in document["components"]["schemas"].items():
        if schema.get("type") != "object" or name in body_schemas(document):
            continue
        nullable = {
            key
            for key, value in schema["properties"].items()
            if "null" in value.get("type", []) or {"type": "null"} in value.get("anyOf", [])
        }
        if set(schema.get("required", [])) != REQUIRED[name]:
            yield f"{name}: required"
        if nullable != NULLABLE.get(name, set()):
            yield f"{name}: nullable"


def nothing_is_left_to_write(document: Document) -> Iterator[str]:
    """`make api-take` and `make api-add` leave a TODO for what only a person can write."""

    def within(where: str, value: Any) -> Iterator[str]:
        if value == "TODO":
            yield where
        items = value.items() if isinstance(value, dict) else ()  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
        for key, item in items:  # pyright: ignore[reportUnknownVariableType]
            yield from [f"{where}.{key}"] if key == "TODO" else within(f"{where}.{key}", item)
        for item in value if isinstance(value, list) else ():  # pyright: ignore[reportUnknownVariableType]
            yield from within(where, item)

    return within("", document)


RULES: list[Rule] = [
    nothing_is_left_to_write,
    operations_are_the_known_ones,
    one_declared_tag_each,
    security_on_each_operation,
    errors_are_named_and_told,
    rate_limit_headers_on_each_response,
    bodies_are_named_and_required,
    parameters_are_described_in_their_schema,
    query_parameters_have_no_default,
    nothing_is_composed_by_all_of,
    null_is_a_type,
    objects_and_enums_have_names,
    everything_is_described,
    only_bodies_are_closed,
    names_are_free_of_the_generators_own,
    defaults_are_few,
    replies_may_leave_out_what_is_known_to_be_left_out,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_rule_holds(subset: Document, rule: Rule) -> None:
    assert list(rule(subset)) == []


SCHEMAS = ("components", "schemas")
LIST_IMAGES = ("paths", "/v2/images", "get")

# rule, the place to change (a name that is not there yet is added), the new value (None: take away)
BREAKS: list[tuple[Rule, tuple[str, ...], Any]] = [
    (nothing_is_left_to_write, (*SCHEMAS, "Image", "description"), "TODO"),
    (nothing_is_left_to_write, (*SCHEMAS, "Image", "properties", "name", "example"), "TODO"),
    (nothing_is_left_to_write, ("components", "responses", "Image", "content", "x"), {"TODO": {}}),
    (nothing_is_left_to_write, (*LIST_IMAGES, "tags"), ["TODO"]),
    (operations_are_the_known_ones, (*LIST_IMAGES, "operationId"), "images_list"),
    (operations_are_the_known_ones, LIST_IMAGES, None),
    (one_declared_tag_each, (*LIST_IMAGES, "tags"), ["images", "regions"]),
    (one_declared_tag_each, (*LIST_IMAGES, "tags"), ["pictures"]),
    (security_on_each_operation, (*LIST_IMAGES, "security"), None),
    (security_on_each_operation, (*LIST_IMAGES, "security"), [{}]),
    (errors_are_named_and_told, (*LIST_IMAGES, "responses", "429"), None),
    (errors_are_named_and_told, (*LIST_IMAGES, "responses", "500"), {"description": "Failed."}),
    (rate_limit_headers_on_each_response, ("components", "responses", "Image", "headers"), {}),
    (
        bodies_are_named_and_required,
        ("components", "requestBodies", "ImageChanges", "required"),
        False,
    ),
    (
        parameters_are_described_in_their_schema,
        ("components", "parameters", "Page", "schema", "description"),
        None,
    ),
    (
        query_parameters_have_no_default,
        ("components", "parameters", "PerPage", "schema", "default"),
        20,
    ),
    (nothing_is_composed_by_all_of, (*SCHEMAS, "Image", "properties", "slug", "allOf"), [{}]),
    (null_is_a_type, (*SCHEMAS, "Image", "properties", "slug", "nullable"), True),
    (null_is_a_type, (*SCHEMAS, "ImageType", "enum"), ["base", None]),
    (
        objects_and_enums_have_names,
        (*SCHEMAS, "Action", "properties", "status"),
        {"enum": ["completed"]},
    ),
    (everything_is_described, (*SCHEMAS, "Image", "properties", "id", "description"), None),
    (everything_is_described, (*SCHEMAS, "ImageStatus", "description"), None),
    (everything_is_described, (*LIST_IMAGES, "summary"), None),
    (only_bodies_are_closed, (*SCHEMAS, "Image", "additionalProperties"), False),
    (only_bodies_are_closed, (*SCHEMAS, "TransferImage", "additionalProperties"), None),
    (only_bodies_are_closed, (*SCHEMAS, "BackupPolicy", "additionalProperties"), None),
    (only_bodies_are_closed, (*SCHEMAS, "TaggedResource", "additionalProperties"), None),
    (
        errors_are_named_and_told,
        ("components", "responses", "TagRefused", "content", "application/json", "schema"),
        {"$ref": "#/components/schemas/ErrorBody"},
    ),
    (
        names_are_free_of_the_generators_own,
        (*SCHEMAS, "Image", "properties", "to_dict"),
        {"type": "string"},
    ),
    (
        defaults_are_few,
        (*SCHEMAS, "Action", "properties", "status"),
        {"default": "in-progress"},
    ),
    (
        replies_may_leave_out_what_is_known_to_be_left_out,
        (*SCHEMAS, "Image", "required"),
        ["id", "slug"],
    ),
    (
        replies_may_leave_out_what_is_known_to_be_left_out,
        (*SCHEMAS, "Action", "properties", "resource_id", "type"),
        "integer",
    ),
]


@pytest.mark.parametrize(
    ("rule", "place", "value"),
    BREAKS,
    ids=[f"{rule.__name__}-{'.'.join(place[-2:])}" for rule, place, _ in BREAKS],
)
def test_a_broken_rule_is_seen(
    subset: Document, rule: Rule, place: tuple[str, ...], value: object
) -> None:
    document = deepcopy(subset)
    node: Any = document
    for step in place[:-1]:
        node = node[step]
    if value is None:
        del node[place[-1]]
    else:
        node[place[-1]] = value
    assert list(rule(document))
