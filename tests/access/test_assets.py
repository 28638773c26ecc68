"""Streamlit's own scripts and styles: packed for whoever takes that, and never wrongly."""

import gzip
import http.client

import brotli
import pytest
from starlette.datastructures import Headers

from pages.access.assets import choose_packing, find_assets
from tests.access.readers import make_account, make_session
from tests.access.visitor import Visitor

pytestmark = pytest.mark.slow

ASSETS = find_assets()
SCRIPT = max(
    (path for path in ASSETS if path.endswith(".js")), key=lambda p: ASSETS[p].stat().st_size
)
STYLE = next(path for path in ASSETS if path.endswith(".css"))


def fetch(place, path, method="GET", **headers):
    """Return an answer and its bytes as they were sent."""
    connection = http.client.HTTPConnection(place.host, timeout=30)
    connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}


@pytest.mark.parametrize(
    ("offer", "packing"), [("gzip, deflate, br, zstd", "br"), ("gzip, deflate", "gzip")]
)
@pytest.mark.parametrize("path", [SCRIPT, STYLE], ids=("script", "style"))
def test_asset_is_packed_and_is_the_same_when_unpacked(path, offer, packing, place):
    answer, body = fetch(place, path, Accept_Encoding=offer)

    assert answer.status == 200
    assert answer.headers["Content-Encoding"] == packing
    assert int(answer.headers["Content-Length"]) == len(body) < ASSETS[path].stat().st_size
    assert UNPACK[packing](body) == ASSETS[path].read_bytes()
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Type"].startswith(("text/javascript", "text/css"))


@pytest.mark.parametrize("offer", ["", "zstd", "identity", "gzip;q=0", "br;q=0, gzip; q=0.0"])
def test_whoever_does_not_take_it_packed_has_it_plain(offer, place):
    answer, body = fetch(place, STYLE, Accept_Encoding=offer)

    assert "Content-Encoding" not in answer.headers
    assert body == ASSETS[STYLE].read_bytes()


@pytest.mark.parametrize("offer", ["br", "gzip", "", "identity"])
def test_caches_are_told_that_the_answer_varies(offer, place):
    answer, _ = fetch(place, STYLE, Accept_Encoding=offer)

    assert "accept-encoding" in answer.headers["Vary"].lower()


def test_part_of_a_file_is_a_part_of_the_plain_one(place):
    answer, body = fetch(place, SCRIPT, Accept_Encoding="gzip", Range="bytes=10-29")

    assert answer.status == 206
    assert "Content-Encoding" not in answer.headers
    assert body == ASSETS[SCRIPT].read_bytes()[10:30]


def test_part_that_belongs_to_the_packed_one_is_answered_with_the_whole(place):
    packed, _ = fetch(place, STYLE, Accept_Encoding="gzip")

    tag = packed.headers["ETag"]
    answer, body = fetch(place, STYLE, Accept_Encoding="gzip", Range="bytes=0-9", If_Range=tag)

    assert (answer.status, body) == (200, ASSETS[STYLE].read_bytes())


def test_packed_and_plain_have_tags_of_their_own_and_each_is_known_again(place):
    tags = {}
    for offer in ("br", "gzip", "identity"):
        tags[offer] = fetch(place, STYLE, Accept_Encoding=offer)[0].headers["ETag"]
        again, body = fetch(place, STYLE, Accept_Encoding=offer, If_None_Match=tags[offer])
        assert (again.status, body) == (304, b"")
        assert "Content-Encoding" not in again.headers

    assert len(set(tags.values())) == len(tags)
    other, _ = fetch(place, STYLE, Accept_Encoding="gzip", If_None_Match=tags["identity"])
    assert other.status == 200


def test_asking_for_the_headers_alone_brings_those_of_the_answer(place):
    answer, body = fetch(place, STYLE, Accept_Encoding="gzip")
    head, nothing = fetch(place, STYLE, "HEAD", Accept_Encoding="gzip")

    assert nothing == b""
    assert head.headers["Content-Length"] == str(len(body))
    assert head.headers["ETag"] == answer.headers["ETag"]


@pytest.mark.parametrize("offer", ["gzip", "identity"])
def test_packing_keeps_the_headers_of_every_answer(offer, place):
    answer, _ = fetch(place, STYLE, Accept_Encoding=offer)

    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/static/../../streamlit/config.py", "/static/js/%2e%2e/x.js"])
def test_nothing_beside_the_assets_is_packed(path, place):
    answer, body = fetch(place, path, Accept_Encoding="gzip")

    assert "Content-Encoding" not in answer.headers
    assert b"import" not in body[:200]


@pytest.mark.parametrize(
    ("offer", "packing"),
    [
        ("gzip", "gzip"),
        ("x-gzip", "gzip"),
        ("br;q=1, GZIP;q=0.5", "br"),
        ("gzip, br;q=0", "gzip"),
        ("*;q=0", None),
        ("gzip;q=0.000", None),
    ],
)
def test_offers_are_read_with_their_weights(offer, packing):
    assert choose_packing(Headers({"accept-encoding": offer})) == packing


def test_page_does_not_fetch_a_font_that_it_does_not_show(place):
    token = make_session(place.store, make_account(place.store, email="f@f.se"))

    page = Visitor.with_session(place, token).ask("/")

    assert page.status == 200
    assert 'as="font"' not in page.text
    assert "modulepreload" in page.text
