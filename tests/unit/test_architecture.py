"""The shape of the house: what may import what, what runs without what, and what goes into the wheel."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("agents", "diplowire", "schemas")
#: What each package may import of the three.
MAY_IMPORT = {"schemas": {"schemas"}, "diplowire": {"diplowire", "schemas"}, "agents": set(PACKAGES)}
#: What the pure core and the records have no business with: Kafka, the network, other processes, clocks, chance.
IMPURE = {
    *("faust", "mode", "aiokafka", "prometheus_client", "click", "rich", "pydantic", "pydantic_settings"),
    *("socket", "ssl", "http", "urllib.request", "requests", "httpx", "aiohttp", "asyncio", "subprocess", "signal"),
    *("time", "secrets", "threading", "multiprocessing"),
}
#: Calls that ask a clock or roll dice, whatever they are called on (`datetime.now`, `jdatetime.date.today`).
IMPURE_CALLS = {"now", "today", "utcnow", "uuid1", "uuid4", "urandom", "getrandom"}
#: The only files that hand a record to Kafka; both await its confirmation.
SENDERS = {"agents/faust_app.py", "agents/intake.py"}
#: Commands that need no broker, and input for them.
BROKERLESS = {
    "normalize": '{"title": "دیدار وزیران خارجه ایران و عمان"}',
    "extract": '{"title": "دیدار وزیران خارجه ایران و عمان"}',
    "dates": "یکم دی ۱۴۰۲",
    "consolidate": "",
}
ARTICLE = {
    "id": "wheel-1",
    "body": "حسین امیرعبداللهیان وزیر خارجه ایران روز جمعه با سرگئی لاوروف وزیر خارجه روسیه تلفنی گفت‌وگو کرد.",
    "published_at": "2023-12-22T18:00:00+03:30",
}


def _sources(*packages: str) -> Iterator[tuple[str, ast.Module]]:
    for package in packages:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _calls(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Every method call: what it is called on, and its name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield ast.unparse(node.func.value), node.func.attr


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_go_one_way(package: str) -> None:
    """`agents` may import `diplowire` and `schemas`, `diplowire` may import `schemas`, `schemas` neither."""
    wrong = [
        (path, name)
        for path, tree in _sources(package)
        for name in _imports(tree)
        if name.partition(".")[0] in set(PACKAGES) - MAY_IMPORT[package]
    ]
    assert wrong == []


def test_the_core_is_pure() -> None:
    """Core and records import no Kafka, network, process, clock or chance, and ask no clock by another way."""
    imports = [(p, n) for p, tree in _sources("diplowire", "schemas") for n in _imports(tree) if _is_impure(n)]
    calls = [
        (p, *call) for p, tree in _sources("diplowire", "schemas") for call in _calls(tree) if call[1] in IMPURE_CALLS
    ]
    chance = [path for path, tree in _sources("diplowire", "schemas") if _rolls_dice(tree)]
    assert (imports, calls, chance) == ([], [], [])


def _rolls_dice(tree: ast.Module) -> bool:
    """Whether `random` is used otherwise than for a generator with a seed, which is the same everywhere."""
    seeded = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args}
    used = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "random"]
    names = [name for name in _imports(tree) if name.startswith("random.")]
    return bool(names) or any(node.attr != "Random" or id(node) not in seeded for node in used)


def _is_impure(name: str) -> bool:
    return any(name == banned or name.startswith(banned + ".") for banned in IMPURE)


def test_the_purity_test_sees_what_it_should() -> None:
    """The check above finds a clock however it is spelt."""
    tree = ast.parse("import time as t\nfrom datetime import datetime\ndef f():\n    return datetime.now(), t.time()\n")
    assert [name for name in _imports(tree) if _is_impure(name)] == ["time"]
    assert [call for call in _calls(tree) if call[1] in IMPURE_CALLS] == [("datetime", "now")]


@pytest.mark.parametrize(
    ("code", "dice"),
    [
        ("import random\nrandom.Random(7).random()", False),
        ("import random\nrandom.Random().random()", True),
        ("import random\nrandom.shuffle([1, 2])", True),
        ("from random import Random", True),
    ],
)
def test_chance_is_what_has_no_seed(code: str, dice: bool) -> None:  # noqa: FBT001 - a table
    """A seeded generator passes; the module's own and one without a seed do not."""
    assert _rolls_dice(ast.parse(code)) is dice


def test_records_are_sent_in_few_places() -> None:
    """Only two files hand records to Kafka, and none through Faust's `Topic.send`: elsewhere nothing is unconfirmed."""
    sends = {(path, on) for path, tree in _sources("agents") for on, name in _calls(tree) if _is_send(on, name)}
    assert {path for path, _ in sends} <= SENDERS
    assert [on for _, on in sends if "topic" in on.lower()] == []


def _is_send(on: str, name: str) -> bool:
    return name.startswith("send") and any(word in on.lower() for word in ("topic", "producer", "channel"))


@pytest.mark.parametrize("name", [name for name in BROKERLESS if find_spec(f"agents.cli.{name}")])
def test_commands_without_a_broker_load_no_kafka(name: str) -> None:
    """They run to their end with neither Faust nor Kafka's client loaded, in under 4 s of CPU."""
    program = (
        "import sys, resource\nfrom agents.cli.main import main\n"
        f"try:\n    status = main([{name!r}, '-'])\nexcept SystemExit as end:\n    status = end.code\n"
        "loaded = [m for m in ('faust', 'aiokafka', 'mode') if m in sys.modules]\n"
        "usage = resource.getrusage(resource.RUSAGE_SELF)\n"
        "print(status, loaded, usage.ru_utime + usage.ru_stime < 4, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=BROKERLESS[name], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stderr.splitlines()[-1:] == ["0 [] True"], done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout with the build tools of this environment."""
    target = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", target, ROOT]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=110)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(target.glob("*.whl"))


def test_the_wheel_holds_all_of_the_packages(wheel: Path) -> None:
    """Every module and data file of the three packages, and nothing of tests or deployment."""
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    files = {path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file()}
    kept = {str(path.relative_to(ROOT)) for path in files if "__pycache__" not in path.parts}
    assert packed == kept


def test_the_wheel_runs_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """Installed in a new environment, away from the checkout, `diplowire extract` finds its data and an event.

    What is shared: the third-party packages are those of the environment that runs the tests (a path entry, so that
    nothing is downloaded). The three packages and the `diplowire` script come from the wheel alone.
    """
    home = tmp_path / "home"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True, timeout=60)
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel]
    done = subprocess.run(pip, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    packages = next((home / "lib").glob("python3.*/site-packages"))
    (packages / "third_party.pth").write_text(sysconfig.get_path("purelib") + "\n")
    (tmp_path / "article.jsonl").write_text(json.dumps(ARTICLE, ensure_ascii=False), encoding="utf-8")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("DIPLOWIRE_", "PYTHON"))}

    def run(*command: str | Path) -> str:
        ran = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=60
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    origins = run(python, "-c", f"import {', '.join(PACKAGES)}; print(*[m.__file__ for m in ({', '.join(PACKAGES)})])")
    assert all(Path(origin).is_relative_to(packages) for origin in origins.split())
    events = [json.loads(line) for line in run(home / "bin" / "diplowire", "extract", "article.jsonl").splitlines()]
    calls = [event for event in events if event["kind"] == "phone_call"]
    assert [{actor["code"] for actor in call["source"] + call["target"]} for call in calls] == [{"IRN", "RUS"}]
