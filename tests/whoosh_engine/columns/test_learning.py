"""Words that a process beside this one folds and stems: the same as here, whatever becomes of that process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from indexer import Review
from indexer.whoosh_engine.columns import SegmentBuilder, apart, build, learning
from indexer.whoosh_engine.columns.apart import Apart, possible
from indexer.whoosh_engine.columns.learning import Known, Learning

SOME = ["Films", "films’", "well-acted", "Vallée’s", "vallee", "colour", "color", "ﬁlm", "映", "किताब", "Łódź", "ABC"]
LINUX = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="reads /proc")


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process starts with the second words that are learnt, wherever the tests run."""
    monkeypatch.setattr(learning, "_ENOUGH", 1)
    monkeypatch.setattr(learning, "possible", lambda: True)


def batches() -> Iterator[list[str]]:
    yield SOME
    for first in range(0, 3000, 100):
        yield [word for number in range(first, first + 100) for word in (f"aing{number}s", f"Bing{number}")]


def learnt(each: Callable[[Learning, int], object] = lambda *_: None) -> tuple[object, ...]:
    with Learning() as words:
        for number, some in enumerate(batches()):
            each(words, number)
            words.learn(some)
        return plain(words.known())


def plain(known: Known) -> tuple[object, ...]:
    return [*known.forms], [*known.stems], known.form_of.tolist(), known.stem_of.tolist()


@pytest.fixture
def expected(monkeypatch: pytest.MonkeyPatch) -> tuple[object, ...]:
    with monkeypatch.context() as patch:
        patch.setattr(learning, "possible", lambda: False)
        return learnt()


def process_of(words: Learning) -> subprocess.Popen[bytes]:
    words.known()
    assert isinstance(words._learner, Apart)
    return words._learner._process


def reviews() -> Iterator[Review]:
    for number in range(300):
        text = f"The {number}th film’s a well-made, coloured {'re' * (number % 7)}telling of tale-{number % 90}. " * 9
        yield Review(id=f"r{number}", source="made up", text=text, work=f"Work {number % 40}", reviewers=("Ann O’Nym",))


def test_a_segment_is_the_same_byte_for_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "_BATCH", 20_000)
    monkeypatch.setattr(build, "_RUN", 5_000)
    written = []
    for beside in (True, False):
        monkeypatch.setattr(learning, "possible", lambda beside=beside: beside)
        with SegmentBuilder(tmp_path / f"{beside}.columns") as builder:
            for review in reviews():
                builder.add(review)
            assert isinstance(builder._learning._learner, Apart) or not beside or builder._learning.known() is None
        written.append((tmp_path / f"{beside}.columns").read_bytes())
    assert written[0] == written[1]


def test_words_are_learnt_apart_as_they_are_here(expected: object, caplog: pytest.LogCaptureFixture) -> None:
    used = []
    assert learnt(lambda words, number: number == 9 and used.append(process_of(words))) == expected
    assert used[0].returncode is not None  # ended, and waited for
    assert not caplog.records


@pytest.mark.parametrize("batch", [1, 2, 9])
def test_a_process_that_dies_is_done_without(expected: object, batch: int, caplog: pytest.LogCaptureFixture) -> None:
    def kill(words: Learning, number: int) -> None:
        if number == batch:
            words.learn([])
            process_of(words).kill()

    assert learnt(kill) == expected
    assert "folded and stemmed in this process" in caplog.text


PROGRAMS = {
    "leaves at once": "",
    "writes too little": "print(end='abc')",
    "writes a line for a number": "print('not what was asked for' * 99)",
    "claims too much": "import sys; sys.stdout.buffer.write(b'\\xff' * 99)",
    "answers something else": "import sys; sys.stdout.buffer.write(bytes(16))",
    "gives numbers that are none": "import sys; n = 200; sys.stdout.buffer.write("
    "b''.join(k.to_bytes(4, sys.byteorder) for k in (4 * n, 0, 0, 0)) + b'\\x7f' * 4 * n)",
    "gives words that are none": "import sys; n = 200; sys.stdout.buffer.write("
    "b''.join(k.to_bytes(4, sys.byteorder) for k in (4 * n, 1, 4, 1)) + b'\\0' * 4 * n + b'\\xff\\0\\0\\0\\0a')",
    "never answers": "import sys; sys.stdin.buffer.read()",
    "never reads": "import time; time.sleep(600)",
    "reads nothing more": "import sys; sys.stdin.close()",
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_process_that_answers_anything_else_is_done_without(
    program: str, expected: object, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(apart, "_PROGRAM", PROGRAMS[program])
    monkeypatch.setattr(learning, "_PATIENCE", 0.3)
    assert learnt() == expected
    assert "folded and stemmed in this process" in caplog.text


@pytest.mark.parametrize("executable", ["/no/such/python", "/", "", "python\0"])
def test_a_process_that_does_not_start_is_done_without(
    executable: str, expected: object, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "executable", executable)
    assert learnt() == expected
    assert "folded and stemmed in this process" in caplog.text


def test_an_aborted_build_ends_the_process(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with suppress(KeyboardInterrupt), SegmentBuilder(tmp_path / "s.columns") as builder:
        builder._learning.learn(SOME)
        builder._learning.learn(SOME)
        process = process_of(builder._learning)
        for some in batches():
            builder._learning.learn(some)
        raise KeyboardInterrupt
    assert process.returncode == -signal.SIGKILL
    assert not caplog.records


@LINUX
def test_the_process_has_no_file_but_its_pipes(tmp_path: Path) -> None:
    with (tmp_path / "open").open("w") as stream, Learning() as words:
        os.set_inheritable(stream.fileno(), True)
        words.learn(SOME)
        words.learn(SOME)
        assert len(list(Path(f"/proc/{process_of(words).pid}/fd").iterdir())) == 3


ENDLESS = """
from indexer.whoosh_engine.columns import learning
learning._ENOUGH, learning.possible = 1, lambda: True
words = learning.Learning()
for number in range(10**9):
    words.learn([f"w{number}s", f"w{number}"])
    words.known()
    if number == 3:
        print(words._learner._process.pid, flush=True)
"""


@LINUX
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_is_left_where_this_process_dies(number: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout
        pid = int(process.stdout.readline())
        assert running(pid)
        process.send_signal(number)
        process.wait(timeout=60)
    until = time.monotonic() + 60
    while running(pid):
        assert time.monotonic() < until
        time.sleep(0.01)


def running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def test_a_process_starts_only_where_a_core_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart.sys, "executable", "/usr/bin/python3.12")
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 5}, raising=False)
    assert possible()
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {5})
    assert not possible()
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert possible()
    for cores in (1, None):
        monkeypatch.setattr(os, "cpu_count", lambda cores=cores: cores)
        assert not possible()


def test_a_program_with_a_python_built_in_is_not_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    for named in ("/usr/bin/uwsgi", "/opt/Reviews.exe", "", None):
        monkeypatch.setattr(apart.sys, "executable", named)
        assert not possible()
    monkeypatch.setattr(apart.sys, "executable", "/opt/app/python")
    assert possible()
    monkeypatch.setattr(apart.sys, "frozen", True, raising=False)
    assert not possible()


def test_few_words_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(learning, "possible", lambda: pytest.fail("asked for a process"))
    assert len(learnt()[0]) > 6000  # type: ignore[arg-type]
