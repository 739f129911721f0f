"""What the published specification has beyond our subset is carried by the templates: typed, tolerant and checked."""

from __future__ import annotations

import datetime
import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from generator.rest import GenerationError, render_rest

SPEC = Path(__file__).with_name("obstacles.yaml")

MINIMAL: dict[str, object] = {"id": "6d2b", "data": "d", "size": 2}
NODE: dict[str, object] = {
    "name": "root",
    "children": [{"name": "a", "children": []}],
    "leaf": {"name": "l", "color": "green"},
}
FULL: dict[str, object] = {
    **MINIMAL,
    "self": "s",
    "into": "i",
    "draft": "d",
    "extra": 7,
    "value": 8,
    "list": ["x"],
    "read_at": True,
    "class": "c",
    "mode": "new",
    "sizes": [1, 2, 64],
    "states": ["on", "standby"],
    "ports": [80, 443.0],
    "loads": [0.5, 1],
    "samples": [[1.5, 2.0], []],
    "mixed": [[1435781430, "0.25"]],
    "rows": [{"a": "b"}],
    "labels": {"data": "x"},
    "free": {"any": [1, None]},
    "by_name": {"one": NODE},
    "at": ["2026-05-01T10:00:00Z"],
    "weight": "7",
    "root": NODE,
    "maybe": None,
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of the package that is made from the specification."""
    folder = tmp_path_factory.mktemp("obstacles")
    write(render_rest(SPEC), folder / "obstacle_rest")
    sys.path.insert(0, str(folder))
    try:
        yield "obstacle_rest"
    finally:
        sys.path.remove(str(folder))


def write(files: dict[Path, bytes], folder: Path) -> None:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


@pytest.fixture
def models(package: str) -> Any:
    return importlib.import_module(f"{package}.models")


@pytest.fixture
def read(package: str) -> Any:
    """Reads a cluster from JSON."""
    module = importlib.import_module(f"{package}.models.cluster")
    return module.read_cluster


@pytest.fixture
def clusters(package: str) -> Any:
    return importlib.import_module(f"{package}.api.clusters")


@pytest.fixture
def bills(package: str) -> Any:
    return importlib.import_module(f"{package}.api.bills")


def test_every_field_is_read_and_written_back(read: Any) -> None:
    cluster = read(FULL)
    assert cluster.to_dict() == {**FULL, "ports": [80, 443]}
    assert (cluster.data, cluster.self_, cluster.into, cluster.draft) == ("d", "s", "i", "d")
    assert (cluster.extra, cluster.value, cluster.list_, cluster.class_) == (7, 8, ["x"], "c")
    assert cluster.samples == [[1.5, 2.0], []]
    assert cluster.labels == {"data": "x"}
    assert cluster.at == [datetime.datetime(2026, 5, 1, 10, tzinfo=datetime.UTC)]
    assert cluster.by_name["one"].children[0].name == "a"
    assert (cluster.root.leaf.color, cluster.maybe) == ("green", None)


def test_what_is_left_out_is_none_or_empty(read: Any) -> None:
    cluster = read(MINIMAL)
    assert (cluster.self_, cluster.weight, cluster.root, cluster.maybe) == (None,) * 4
    assert (cluster.sizes, cluster.samples, cluster.rows) == ([], [], [])
    assert (cluster.labels, cluster.free, cluster.by_name) == ({}, {}, {})
    assert read({**FULL, "samples": None, "labels": None}).labels == {}


def test_enums_of_integers_are_open(read: Any, models: Any) -> None:
    cluster = read(FULL)
    assert cluster.size is models.Size.VALUE_2
    assert [size.is_known for size in cluster.sizes] == [True, True, False]
    assert cluster.sizes[2] == 64
    assert [state.is_known for state in cluster.states] == [True, False]


def test_members_are_named_by_their_values_whatever_these_are(read: Any, models: Any) -> None:
    assert {member.name: member.value for member in models.Mode} == {
        "NEW": "NEW",
        "NEW_2": "new",
        "VALUE_2GB": "2gb",
        "VALUE_4GB": "4gb",
        "A_B": "a-b",
        "A_B_2": "a_b",
        "VALUE": "",
    }
    assert read(FULL).mode is models.Mode.NEW_2


@pytest.mark.parametrize(
    ("changed", "path", "expected"),
    [
        ({"size": True}, ".size", "an integer"),
        ({"size": "2"}, ".size", "an integer"),
        ({"sizes": [1, "x"]}, ".sizes[1]", "an integer"),
        ({"states": ["on", 5]}, ".states[1]", "a string"),
        ({"ports": [80, "443"]}, ".ports[1]", "an integer"),
        ({"ports": {}}, ".ports", "a list"),
        ({"samples": [[1.5], ["x"]]}, ".samples[1][0]", "a finite number"),
        ({"mixed": [[None]]}, ".mixed[0][0]", "a finite number or a string"),
        ({"rows": [{"a": 5}]}, ".rows[0].a", "a string"),
        ({"labels": []}, ".labels", "an object"),
        ({"by_name": {"one": {"name": 5}}}, ".by_name.one.name", "a string"),
        ({"at": ["soon"]}, ".at[0]", "an ISO 8601 timestamp"),
        ({"weight": []}, ".weight", "an integer or a string"),
        ({"root": {"name": 5}}, ".root.name", "a string"),
        ({"read_at": 1}, ".read_at", "a boolean"),
    ],
)
def test_what_has_no_reading_says_where(
    read: Any, package: str, changed: dict[str, object], path: str, expected: str
) -> None:
    types = importlib.import_module(f"{package}.types")
    with pytest.raises(types.Mismatch) as caught:
        read({**FULL, **changed})
    assert (caught.value.path, caught.value.expected) == (path, expected)


def test_of_several_objects_the_one_that_knows_most_of_the_fields_is_read(
    read: Any, models: Any
) -> None:
    leaf = {"name": "l", "color": "red", "tree": {"name": "t"}}
    assert type(read({**FULL, "root": leaf}).root) is models.Leaf
    assert type(read({**FULL, "root": {"name": "n", "children": []}}).root) is models.Node


def test_models_that_hold_each_other_can_be_imported_in_any_order(package: str) -> None:
    for name in ("node", "leaf"):
        program = f"from {package}.models.{name} import *; print('done')"
        folder = str(Path(importlib.import_module(package).__path__[0]).parent)
        run = subprocess.run(
            [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True
        )
        assert (run.stdout, run.stderr) == ("done\n", "")


def test_a_package_of_no_operations_can_be_imported(tmp_path: Path) -> None:
    document: dict[str, Any] = {**yaml.safe_load(SPEC.read_text()), "paths": {}, "components": {}}
    spec = tmp_path / "empty.yaml"
    spec.write_text(yaml.safe_dump(document))
    write(render_rest(spec), tmp_path / "empty_rest")
    program = "from empty_rest import api, models, operations; print(dir(api), dir(models))"
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True
    )
    assert (run.stdout, run.stderr) == ("[] []\n", "")


def test_a_reply_may_be_a_map(clusters: Any) -> None:
    assert clusters.get_labels.parse(httpx.Response(200, json={"a": "b"})) == {"a": "b"}


def test_a_reply_that_is_not_json_is_bytes(bills: Any) -> None:
    assert bills.get_invoice.parse(httpx.Response(200, content=b"%PDF")) == b"%PDF"


def test_replies_of_several_statuses_are_read_each_as_its_own(clusters: Any, models: Any) -> None:
    parse = clusters.create_cluster.parse
    assert type(parse(httpx.Response(201, json=MINIMAL))) is models.Cluster
    assert parse(httpx.Response(202, json={"seconds": 2})).seconds == 2.0
    assert parse(httpx.Response(204)) is None


def test_a_required_query_parameter_is_required(clusters: Any) -> None:
    with pytest.raises(TypeError, match="region"):
        clusters.list_clusters.request()


def test_lists_times_and_names_of_any_form_go_into_the_query(clusters: Any) -> None:
    since = datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC)
    request = clusters.list_clusters.request(
        region="nyc3", kinds=["a", "b"], since=since, page_token="t", x_trace="me"
    )
    assert request.path == (
        "/v2/clusters?region=nyc3&kinds=a&kinds=b&since=2026-05-01T00%3A00%3A00Z&page-token=t"
    )
    assert request.headers == (("X-Trace", "me"),)


@pytest.mark.parametrize(
    "wrong",
    [
        {"region": 5},
        {"region": "nyc3", "kinds": "ab"},
        {"region": "nyc3", "kinds": [5]},
        {"region": "nyc3", "since": "now"},
        {"region": "nyc3", "x_trace": 5},
    ],
)
def test_a_wrong_parameter_is_refused(clusters: Any, wrong: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="must be"):
        clusters.list_clusters.request(**wrong)


def test_an_operation_with_a_host_of_its_own_says_so(bills: Any, models: Any) -> None:
    request = bills.ask.request(body=models.Question(text="why?"))
    assert (request.server, request.path) == ("https://models.example.com", "/v2/answer")


def test_a_request_holds_whatever_json_holds(clusters: Any, models: Any, package: str) -> None:
    types = importlib.import_module(f"{package}.types")
    taint = models.NewTaint(key="k")
    body = models.NewCluster(
        name="n",
        region=None,
        pool=models.NewPool(name="p", taints=[taint]),
        pools=[models.NewPool(name="q")],
        ratio=0.5,
        ports=[80],
        labels={"a": "b"},
        size=models.Size.VALUE_4,
        states=[models.State.ON, "standby"],
        note=types.NULL,
        starts_at=datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC),
        weight="7",
        extras={"any": [1, None]},
    )
    assert json.loads(clusters.create_cluster.request(body=body).body) == {
        "name": "n",
        "region": None,
        "pool": {"name": "p", "taints": [{"key": "k"}]},
        "pools": [{"name": "q"}],
        "ratio": 0.5,
        "ports": [80],
        "labels": {"a": "b"},
        "size": 4,
        "states": ["on", "standby"],
        "note": None,
        "starts_at": "2026-05-01T00:00:00Z",
        "weight": "7",
        "extras": {"any": [1, None]},
    }
    small = models.NewCluster(name="n", region="nyc3")
    assert json.loads(clusters.create_cluster.request(body=small).body) == {
        "name": "n",
        "region": "nyc3",
    }
    labels = clusters.put_labels.request("6d2b", body={"a": "b"})
    assert json.loads(labels.body) == {"a": "b"}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"pool": {"name": "p"}}, "pool must be a NewPool, got dict"),
        ({"pools": [5]}, r"pools\[0\] must be a NewPool, got int"),
        ({"ratio": "half"}, "ratio must be a number, got str"),
        ({"ratio": float("nan")}, "ratio must be finite"),
        ({"ports": [80, "443"]}, r"ports\[1\] must be an int, got str"),
        ({"labels": {"a": 5}}, r"labels\['a'\] must be a string, got int"),
        ({"labels": ["a"]}, "labels must be a mapping, got list"),
        ({"size": "big"}, "size must be an int, got str"),
        ({"states": "on"}, "states must be a list, got str"),
        ({"note": 5}, "note must be a string, got int"),
        ({"region": 5}, "region must be a string, got int"),
        ({"starts_at": "now"}, "starts_at must be a datetime, got str"),
        ({"starts_at": datetime.datetime(2026, 5, 1)}, "starts_at must say its time zone"),
        ({"weight": []}, "weight must be an int, got list; or weight must be a string"),
    ],
)
def test_a_wrong_field_is_refused(models: Any, wrong: dict[str, object], said: str) -> None:
    with pytest.raises((TypeError, ValueError), match=said):
        models.NewCluster(**{"name": "n", "region": "nyc3", **wrong})


def test_a_wrong_body_is_refused(clusters: Any) -> None:
    with pytest.raises(TypeError, match=r"body\['a'\] must be a string, got int"):
        clusters.put_labels.request("6d2b", body={"a": 5})


def test_objects_from_elsewhere_are_bound_through_maps_and_lists(
    package: str, read: Any, models: Any
) -> None:
    types = importlib.import_module(f"{package}.types")
    context = object()
    ours = types.rebind(read(FULL), models.Cluster, types.Into(context))
    assert ours == read(FULL)
    assert ours.by_name["one"].children[0]._context is context


WRONG = """from {package}.models import Cluster
def change(cluster: Cluster) -> None:
    cluster.ports.append(1)
    cluster.samples[0].append(1.0)
    cluster.labels["a"] = "b"
    cluster.rows[0]["a"] = "b"
"""


def test_a_type_checker_refuses_to_change_a_list_or_a_map_of_an_object(package: str) -> None:
    folder = Path(importlib.import_module(package).__path__[0]).parent
    (folder / "change.py").write_text(WRONG.format(package=package))
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "change.py"]
    said = subprocess.run(command, cwd=folder, capture_output=True, text=True).stdout
    assert [int(line.split(":")[1]) for line in said.splitlines()] == [3, 4, 5, 6], said


def test_strict_type_checkers_find_nothing(package: str) -> None:
    folder = Path(importlib.import_module(package).__path__[0]).parent
    (folder / "pyrightconfig.json").write_text(
        json.dumps({"include": [package], "typeCheckingMode": "strict", "pythonVersion": "3.11"})
    )
    for command in (
        ["mypy", "--strict", "--no-error-summary", package],
        ["pyright", "--project", str(folder), "--pythonpath", sys.executable],
    ):
        run = subprocess.run(
            [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True
        )
        assert run.returncode == 0, run.stdout


def test_a_description_that_ends_in_a_quote_is_a_docstring(models: Any, clusters: Any) -> None:
    assert models.Cluster.__doc__.startswith('Called a "cluster"')
    assert 'They are called "clusters"' in clusters.list_clusters.sync.__doc__


@pytest.mark.parametrize(
    ("server", "said"),
    [
        (
            "https://{space}.example.com",
            r"ask: the host https://\{space\}\.example\.com has variables",
        )
    ],
)
def test_a_host_with_variables_is_refused_by_name(tmp_path: Path, server: str, said: str) -> None:
    document = yaml.safe_load(SPEC.read_text())
    document["paths"]["/v2/answer"]["post"]["servers"] = [{"url": server}]
    path = tmp_path / "spec.yaml"
    path.write_text(yaml.safe_dump(document))
    with pytest.raises(GenerationError, match=said):
        render_rest(path)
