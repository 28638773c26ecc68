"""The förbund's own colour, logo and template: taken in only where a report can use them."""

import zipfile
from contextlib import closing
from io import BytesIO

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from pptx import Presentation
from pypdf import PdfReader

from analytics.ledger.forbund import load_association, load_settings, save_association
from analytics.model.association import read_association
from analytics.model.colour import measure_contrast
from analytics.model.errors import UserError
from analytics.model.settings_document import write_association
from analytics.reports.formats import FORMATS
from analytics.reports.logo import read_logo
from analytics.reports.look import Look
from analytics.reports.own_look import keep_file, load_look
from analytics.reports.pictures import draw_logo
from analytics.reports.word_template import check_template
from tests.ledger.stores import AT, SLUG, make_store
from tests.ledgers import settings_toml

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{inside}'
    '<rect width="40" height="20" fill="#1f5d8c"/></svg>'
)
PLAIN = SVG.format(inside="").encode()


def save(document):
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def test_contrast_goes_from_one_to_twenty_one():
    assert measure_contrast("#ffffff") == 1
    assert measure_contrast("#000000") == pytest.approx(21)
    assert measure_contrast("#767676") == pytest.approx(4.54, abs=0.01)  # WCAG's known example


@pytest.mark.parametrize(
    ("colour", "what"),
    [("#767676", ""), ("#1F5D8C", ""), ("#777777", "för ljus"), ("#ffe800", "för ljus")]
    + [(text, "sex tecken") for text in ("blue", "#12345", "#1234567", "1f5d8c", "#12345g")],
)
def test_a_colour_is_taken_when_it_can_be_read_on_white(colour, what):
    toml = settings_toml(more=f'[look]\ncolour = "{colour}"\n')
    if not what:
        assert read_association(toml).look.colour == colour.lower()
        return
    with pytest.raises(UserError, match=what):
        read_association(toml)


def test_an_svg_of_shapes_is_kept_without_what_an_editor_leaves_in_it():
    inside = (
        '<metadata>vem</metadata><x:guide xmlns:x="http://editor"/>'
        '<defs><linearGradient id="a"/></defs><g x:label="hem" xmlns:x="http://editor">'
        """<path fill="url('#a')" d="M0 0h9v9z"/></g>"""
    )
    kept = read_logo(SVG.format(inside=inside).encode())
    assert "path" in kept
    assert not {"vem", "guide", "label"} & set(kept.replace("<", " ").replace(">", " ").split())
    assert "editor" not in kept
    assert draw_logo(kept).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<g><script href="https://annan.se/a.js"/></g>',
        '<rect onload="alert(1)" width="1" height="1"/>',
        '<a href="https://annan.se"><rect width="1" height="1"/></a>',
        '<image href="https://annan.se/a.png" width="1" height="1"/>',
        '<use href="https://annan.se/a.svg#b"/>',
        '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="data:text/html,x"/>',
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        '<rect style="fill: url( https://annan.se/a)" width="1" height="1"/>',
        "<style>@import 'https://annan.se/a.css';</style>",
        '<animate attributeName="x" to="1"/>',
    ],
)
def test_an_svg_that_does_more_than_to_be_seen_is_refused(inside):
    with pytest.raises(UserError, match="innehåller"):
        read_logo(SVG.format(inside=inside).encode())


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"<!DOCTYPE svg [<!ENTITY a 'aaa'>]>" + PLAIN, "DOCTYPE"),
        (b"GIF89a" + b"\x00" * 90, "PNG eller SVG"),
        (b"", "PNG eller SVG"),
        (PLAIN[:-9], "går inte att rita"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "går inte att rita"),
        (PLAIN + b" " * 300_000, "300 kB"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 20"/>', "tio gånger"),
    ],
)
def test_what_is_no_logo_is_refused_with_what_to_do(content, what):
    with pytest.raises(UserError, match=what):
        read_logo(content)


def test_a_png_is_drawn_anew_so_that_nothing_rides_along():
    png = draw_logo(PLAIN.decode())
    kept = read_logo(png + b"<script>alert(1)</script>")
    assert kept.startswith("<svg")
    assert draw_logo(kept).startswith(b"\x89PNG")
    assert "script" not in kept
    giant = png[:16] + b"\x00\x01\x00\x00" * 2 + png[24:]
    with pytest.raises(UserError, match="4 000 punkter"):
        read_logo(giant)


def test_a_template_with_the_styles_that_are_needed_is_taken():
    check_template(save(Document()))


def test_a_template_without_a_heading_or_a_table_style_is_refused():
    document = Document()
    document.styles["Heading 2"].delete()
    with pytest.raises(UserError, match="Rubrik 2"):
        check_template(save(document))
    document = Document()
    for style in list(document.styles):
        if style.type == 3:
            style.delete()
    with pytest.raises(UserError, match="tabell"):
        check_template(save(document))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", PLAIN, b"\xd0\xcf\x11\xe0" * 99])
def test_what_is_no_word_document_is_refused(content):
    with pytest.raises(UserError, match="Spara mallen som"):
        check_template(content)


def test_a_template_that_swells_or_fetches_something_is_refused():
    document = Document()
    document.part.relate_to("https://annan.se/a.dotx", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    with pytest.raises(UserError, match="en annan plats"):
        check_template(save(document))
    swollen = BytesIO(save(Document()))
    with zipfile.ZipFile(swollen, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/a.png", b"\x00" * 31_000_000)
    with pytest.raises(UserError, match="packas upp"):
        check_template(swollen.getvalue())
    with pytest.raises(UserError, match="1 MB"):
        check_template(b"PK" + b"\x00" * 1_000_000)


def test_a_chosen_logo_is_found_again_and_goes_with_the_settings(tmp_path):
    with closing(make_store(tmp_path)) as store:
        svg = read_logo(PLAIN)
        name = keep_file(store, SLUG, svg.encode(), actor="chefen", at=AT)
        assert keep_file(store, SLUG, svg.encode(), actor="chefen", at=AT) == name
        known = load_association(store, SLUG)
        assert load_look(store, known) == Look()
        look = known.look.model_copy(update={"logo": name, "colour": "#123456"})
        toml = write_association(
            load_settings(store, SLUG)[1], known.model_copy(update={"look": look})
        )
        save_association(store, toml, actor="chefen", at=AT)
        assert load_look(store, load_association(store, SLUG)) == Look("#123456", svg)


def test_settings_that_name_a_file_that_is_not_here_are_refused(tmp_path):
    with closing(make_store(tmp_path)) as store:
        toml = settings_toml(more=f'[look]\ntemplate = "{"0" * 64}"\n')
        with pytest.raises(UserError, match="Mallen som inställningarna nämner"):
            save_association(store, toml, actor="chefen", at=AT)
        assert not load_association(store, SLUG).look.template


def test_the_logo_stands_in_pdf_word_and_powerpoint(live_report):
    look = Look("#123456", PLAIN.decode())
    written = {name: one.write(live_report, look) for name, one in FORMATS.items()}
    first = PdfReader(BytesIO(written["pdf"])).pages[0]
    assert b"0.12156863" in first.get_contents().get_data()  # the logo's own colour
    shape = Document(BytesIO(written["docx"])).inline_shapes[0]
    assert shape._inline.docPr.get("descr") == live_report.forbund
    pictures = [
        s for s in Presentation(BytesIO(written["pptx"])).slides[0].shapes if s.shape_type == 13
    ]
    assert len(pictures) == 1


def test_a_template_keeps_its_headers_and_still_tells_arbetsmaterial(live_report):
    own = Document()
    own.sections[0].header.paragraphs[0].text = "Förbundets brevhuvud"
    own.sections[0].different_first_page_header_footer = True
    own.sections[0].first_page_header.paragraphs[0].text = "Framsida"
    for name in ("Title", "Subtitle", "Intense Quote", "Table Grid"):
        own.styles[name].delete()
    written = FORMATS["docx"].write(live_report, Look(template=save(own)))
    section = Document(BytesIO(written)).sections[0]
    assert [p.text for p in section.header.paragraphs] == ["Förbundets brevhuvud", live_report.mark]
    assert section.first_page_header.paragraphs[-1].text == live_report.mark
