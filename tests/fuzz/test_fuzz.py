"""A hundred thousand hostile inputs: bytes chosen by coverage where Python code reads them, texts made by rule where polars does."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS, dates, numbers

ROOT = Path(__file__).parents[2]
RUNS = {"reader": 6_000, "headers": 36_000}
EXAMPLES, TEXTS = 300, 100  # 30 000 texts for dates, as many for numbers
SEEDS = {
    "reader": ["Elev;Vårdnadshavare;Sambandstyp\r\ne1;v1;H\r\n".encode("cp1252"), 'Elev,Vårdnadshavare,Sambandstyp\n"e,1",v1,H\n'.encode()],
    "headers": ["Elev;Personnummer;Förnamn;Klass t o m".encode(), b"ELEV_ID;pnr;;elev"],
}
# What was found, kept so that it stays mended.
CASES = {
    "reader": [b"", b"\n", b"\xef\xbb\xbf", b";", b'"', b"Elev;Elev;Sambandstyp\n1;2;H", b"\xff\xfeE\x00", b"Elev\nH\x1a"],
    "headers": [b";;;", b"elev;elev", b"\xff"],
}
many = settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

DIGITS = st.text("0123456789", min_size=1, max_size=4)
LIKE_DATES = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda day: f"{day:%Y%m%d}"),
    st.dates().map(lambda day: f"{day.day}.{day.month}.{day.year:04}"),
    st.datetimes().map(str),
    st.tuples(DIGITS, DIGITS, DIGITS, st.sampled_from("-./ ")).map(lambda parts: parts[3].join(parts[:3])),
    st.text("0123456789-. T:\u00a0x", max_size=20),
    st.text(max_size=12),
)
LIKE_NUMBERS = st.one_of(
    st.tuples(
        st.sampled_from(["", "18", "19", "20", "21"]),
        st.dates().map(lambda day: f"{day:%y%m%d}"),
        st.sampled_from(["", "-", "+", " "]),
        st.one_of(st.text("0123456789", min_size=4, max_size=4), st.sampled_from(["TF10", "tf21", "T123", "X00A", "0001"])),
    ).map("".join),
    st.text("0123456789-+TFtrx", max_size=14),
    st.text(max_size=13),
)


@pytest.mark.parametrize(("name", "content"), [(name, content) for name, each in CASES.items() for content in each])
def test_what_once_was_hard_is_still_read_or_refused_in_words(name: str, content: bytes) -> None:
    TARGETS[name](content)

    assert name in RUNS


@many
@example(["0000-00-00", "99999999", "２０２６-08-10", "2026-8-1", ""])
@given(st.lists(LIKE_DATES, min_size=TEXTS, max_size=TEXTS))
def test_a_date_is_read_as_an_independent_reading_reads_it(texts: list[str]) -> None:
    dates(texts)

    assert texts


@many
@example(["", "000000-0000", "１９９００１０１-0017", "tf"])
@given(st.lists(LIKE_NUMBERS, min_size=TEXTS, max_size=TEXTS))
def test_a_personnummer_is_sound_where_an_independent_reading_says_so(texts: list[str]) -> None:
    numbers(texts)

    assert texts


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris has no wheel for this Python or system")
@pytest.mark.parametrize("name", RUNS)
def test_no_bytes_break_a_promise(name: str, tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    for number, seed in enumerate(SEEDS[name]):
        (tmp_path / "corpus" / str(number)).write_bytes(seed)
    flags = [f"-runs={RUNS[name]}", "-seed=1", "-max_len=400", "-timeout=20", f"-artifact_prefix={tmp_path}/", str(tmp_path / "corpus")]

    done = subprocess.run([sys.executable, "-m", "tests.fuzz.run", name, *flags], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr[-4000:]
    assert int(re.findall(r"Done (\d+) runs", done.stderr)[0]) >= RUNS[name]
