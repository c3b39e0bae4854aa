"""From the shipped scenario through the real simulation to a file, on a short year."""

from __future__ import annotations

from pathlib import Path

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Pt
from pypdf import PdfReader

from models.brief import traffic_light, write_brief
from models.comparison import compare
from models.scenario import apply_changes
from models.texts import translate
from tests.brief.papers import bank, bank_volumes


def test_the_bank_becomes_a_paper(tmp_path: Path) -> None:
    changes = {"simulation.representative_weeks": 1, "simulation.replications": 2}
    scenario = apply_changes(bank(), changes)
    compared = compare(scenario, volumes=bank_volumes(), with_futures=False)
    result = write_brief(scenario, compared, bank_volumes(), "en", ("pptx", "pdf"), tmp_path)
    assert all(file.path.stat().st_size > 50_000 for file in result.files)
    assert traffic_light(result.lint) != "red"
    assert [item.light for item in result.lint if item.code == "calibration"] == ["green"]
    check_moment_on_a_slide(next(file.path for file in result.files if file.format == "pptx"))
    document = next(file.path for file in result.files if file.format == "pdf")
    text = " ".join(page.extract_text() for page in PdfReader(document).pages)
    moment = translate("brief.film.picture", "en")
    assert text.replace("\n", " ").count(moment) == 2, "two moments of the simulation are shown"


def check_moment_on_a_slide(path: Path) -> None:
    """One slide shows both options at the late moment, whole and side by side, each with its alt text."""
    deck = Presentation(str(path))
    pictures = [
        (slide.slide_id, shape)
        for slide in deck.slides
        for shape in slide.shapes
        if shape.shape_type == MSO_SHAPE_TYPE.PICTURE
    ]
    assert len(pictures) == 2 and len({slide for slide, _ in pictures}) == 1
    (_, left), (_, right) = pictures
    assert left.left + left.width < right.left and right.left + right.width < deck.slide_width
    for _, shape in pictures:
        assert shape.top + shape.height < Pt(482) and shape.height > Pt(300)
        assert shape._element.xpath(".//p:cNvPr")[0].get("descr")
