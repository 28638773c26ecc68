"""Publicera: in the right order, and nothing that cannot be undone without a yes."""

from contextlib import closing
from datetime import timedelta

import pytest

from analytics.ledger.months import OPEN, mark_month
from analytics.ledger.store import open_store
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.release.archive import load_releases
from analytics.release.publishing import approve_release, propose_release
from tests.access.readers import read_as, sign_in
from tests.ledger.stores import AT, SLUG, deliver, make_store
from tests.ledgers import exits
from tests.pages.test_pages import assert_sound, open_page
from tests.shown import list_tables

pytestmark = pytest.mark.slow
LEFT_OUT = "2023 kommer aldrig med"


@pytest.fixture
def home(empty_home, monkeypatch):
    """A home where 2023 and the beginning of 2024 are reported, and nothing is published."""
    with closing(make_store(empty_home)) as store:
        deliver(store, exits(30, entry="2023-01-10", exit="2023-06-30"), month="2024-02")
    read_as(monkeypatch, sign_in(empty_home))
    return empty_home


def list_published(home):
    with closing(open_store(home)) as store:
        return [release.month for release in load_releases(store, SLUG)]


def publish(store, month):
    proposal = propose_release(store, SLUG, Month.parse(month))
    approve_release(store, proposal, actor="chefen", at=AT + timedelta(hours=1))


def open_months(store, first, last):
    for month in Period.between(Month.parse(first), Month.parse(last)):
        mark_month(store, SLUG, month, OPEN, actor="chefen", at=AT, reason="Rättelse.")


def find_months(shown):
    return next(box for box in shown.selectbox if box.label == "Publicera till och med")


def press(shown):
    (button,) = [one for one in shown.button if one.label.startswith("Publicera till och med")]
    return button.click().run()


def agree(shown):
    (box,) = [one for one in shown.checkbox if one.label.startswith("Ja, publicera")]
    return box.check().run()


def warnings(shown):
    return " ".join(one.value for one in shown.warning)


def read_totals(shown):
    (table,) = (one for one in list_tables(shown) if "totaler som är nya" in one.alt)
    return [tuple(row) for row in table.value.itertuples(index=False)]


def test_totals_that_are_new_or_have_changed_are_shown_before_they_are_published(home):
    with closing(open_store(home)) as store:
        publish(store, "2023-12")
        open_months(store, "2023-01", "2023-12")
        late = exits(1, start=31, entry="2023-05-02", exit="2024-01-15")
        rows = [*exits(30, entry="2023-01-10", exit="2023-06-30"), *late]
        deliver(store, rows, month="2024-02")

    told = read_totals(open_page("publicera"))

    assert told[0] == ("maj 2023", "1 (förut 0)", "0", "31 (förut 30)")
    assert told[-2:] == [("januari 2024", "0", "1", "0"), ("februari 2024", "0", "0", "0")]
    assert "april 2023" not in {row[0] for row in told}


def test_the_end_of_the_first_year_is_proposed_and_then_the_next_year(home):
    shown = open_page("publicera")
    assert_sound(shown)
    assert find_months(shown).value == "2023-12"
    assert find_months(shown).options[0] == "januari 2023"
    assert LEFT_OUT not in warnings(shown)
    why = "2023 föreslås, eftersom det är det första året som är inläst, från januari 2023."
    assert why in " ".join(one.value for one in shown.markdown)

    press(agree(shown))

    shown = open_page("publicera")
    assert_sound(shown)
    assert find_months(shown).value == "2024-02"
    assert "januari 2023–februari 2024" in " ".join(one.value for one in shown.markdown)
    assert list_published(home) == ["2023-12"]


def test_a_file_without_those_who_left_earlier_is_published_from_the_year_it_tells_of(home):
    with closing(open_store(home)) as store:
        there = exits(30, entry="2022-01-10", exit="2024-02-10")
        deliver(store, there, month="2024-02", at=AT + timedelta(hours=1))

    shown = open_page("publicera")

    assert_sound(shown)
    assert find_months(shown).value == "2024-02"
    assert find_months(shown).options[0] == "januari 2022"
    told = " ".join(one.value for one in shown.markdown)
    assert "2024 föreslås, eftersom ingen i filerna slutade under 2023." in told
    assert "2022 och 2023 kommer aldrig med" in warnings(shown)


def test_nothing_is_published_before_the_box_is_ticked(home):
    shown = press(open_page("publicera"))

    assert "Kryssa i rutan först" in warnings(shown)
    assert list_published(home) == []


def test_a_year_that_would_be_left_out_is_told_before_and_after(home):
    shown = find_months(open_page("publicera")).select("2024-02").run()
    assert LEFT_OUT in warnings(shown)
    assert "Publicera till och med december 2023 först" in warnings(shown)

    shown = press(agree(shown))

    assert list_published(home) == ["2024-02"]
    assert "2023 är inte med" in " ".join(one.value for one in shown.markdown)


def test_when_all_is_published_the_way_on_is_said(home):
    with closing(open_store(home)) as store:
        publish(store, "2023-12")
        publish(store, "2024-02")

    shown = open_page("publicera")

    assert_sound(shown)
    assert "Inget nytt att publicera" in [one.value for one in shown.header]
    told = " ".join(one.value for one in shown.markdown)
    assert "ser siffror för januari 2023–februari 2024. Det är allt som är inläst." in told
    assert "när mars 2024 är inläst" in told
    assert not [one for one in shown.button if one.label.startswith("Publicera")]


def test_a_correction_can_be_published_before_the_next_month_is_there(home):
    with closing(open_store(home)) as store:
        publish(store, "2023-12")
        publish(store, "2024-02")
        open_months(store, "2023-01", "2024-02")
        there = exits(31, entry="2023-01-10", exit="2023-06-30")
        deliver(store, there, month="2024-02", at=AT + timedelta(hours=2))

    shown = open_page("publicera")
    assert_sound(shown)
    assert "Publicera till och med februari 2024 igen" in " ".join(m.value for m in shown.markdown)

    press(agree(shown))

    with closing(open_store(home)) as store:
        releases = load_releases(store, SLUG)
    assert [release.totals["inskrivna"]["2023-01"] for release in releases] == [30, 30, 31]
    assert "Inget nytt att publicera" in [one.value for one in open_page("publicera").header]


def test_before_the_first_file_it_leads_to_where_it_is_read_in(empty_home, monkeypatch):
    make_store(empty_home).close()
    read_as(monkeypatch, sign_in(empty_home))

    shown = open_page("publicera")

    assert_sound(shown)
    told = (
        "Inget är inläst än. Ladda upp månadens fil, så kan du granska och publicera siffrorna på "
        "den här sidan."
    )
    assert [info.value for info in shown.info] == [told]
    assert [link.proto.label for link in shown.main.get("page_link")] == ["Ladda upp månadens fil"]
