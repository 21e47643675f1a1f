"""The colours that text stands in, held to WCAG's least contrast in light and in dark."""

import re
from pathlib import Path

import pytest

import reports

STYLE = (Path(reports.__file__).parent / "templates" / "report.css").read_text("utf-8")
GROUND = [(ink, ground) for ink in ("ink", "soft", "accent", "error", "warning", "info") for ground in ("paper", "wash")]
HEAT = [("on-light", "paper"), *(("on-light", f"heat-{n}") for n in (1, 2, 3)), *(("on-dark", f"heat-{n}") for n in (4, 5))]


def colours(theme: str) -> dict[str, str]:
    """The custom properties of that theme; dark and print change some of the light ones."""
    light, dark, paper = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    said = light + {"light": "", "dark": dark, "print": paper}[theme]
    return dict(re.findall(r"--([\w-]+): #([0-9a-f]{3,6});", said))


def luminance(colour: str) -> float:
    full = "".join(char * 2 for char in colour) if len(colour) == 3 else colour
    parts = (int(full[n : n + 2], 16) / 255 for n in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
@pytest.mark.parametrize(("ink", "ground"), GROUND + HEAT)
def test_text_can_be_read_on_its_ground(theme: str, ink: str, ground: str) -> None:
    said = colours(theme)

    assert contrast(said[ink], said[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("mark", ["error", "bar-warning", "accent"])
def test_bars_and_lines_can_be_told_from_the_ground(theme: str, mark: str) -> None:
    said = colours(theme)

    assert contrast(said[mark], said["paper"]) >= 3


def test_motion_is_spared_those_who_ask() -> None:
    assert "prefers-reduced-motion: reduce" in STYLE


def test_the_style_fetches_nothing_and_has_no_gradients() -> None:
    assert not re.search(r"url\(|@import|@font-face|gradient\(", STYLE)
