"""A store with one month in it, to take spoilt and respelt workbooks in to."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select

from analytics.ledger.forbund import save_association
from analytics.ledger.schema import audit_log, metadata
from analytics.ledger.state import find_moment, load_dataset
from analytics.ledger.store import open_store
from analytics.measures.registry import compute_measure
from analytics.model.month import Month
from analytics.upload import Upload, take_in
from tests.conftest import ROOT
from tests.ledgers import select as select_period
from tests.workbook.mutations import spellings, xml

AT = datetime(2024, 7, 3, 12, 2, tzinfo=UTC)
MONTH = Month.of(2023, 1)
FIRST_ROWS = 10
"""How many rows of each sheet of a sample are kept where there is much to do."""


class Installation:
    """A store in which one month of a förbund has been read in from ``content``."""

    def __init__(self, folder: Path, forbund: str, content: bytes) -> None:
        self.content = content
        self._home, self._kept = folder / "home", folder / "kept"
        settings = (ROOT / "sample_data" / f"{forbund}.toml").read_text(encoding="utf-8")
        self._store = open_store(self._home)
        self._association = save_association(self._store, settings, actor="chefen", at=AT)
        assert self.take_in(content).status == "imported"
        self._store.close()
        shutil.copytree(self._home, self._kept)
        self._store = open_store(self._home)

    def take_in(self, content: bytes) -> Upload:
        file = ("lista.xlsx", content)
        return take_in(self._store, self._association, MONTH, file, actor="chefen", at=AT)

    def put_back(self) -> None:
        """Let the store be as it was before anything but ``content`` was read in."""
        self.close()
        shutil.rmtree(self._home)
        shutil.copytree(self._kept, self._home)
        self._store = open_store(self._home)

    def close(self) -> None:
        self._store.close()

    def state(self) -> list[object]:
        """Return the name of the ledger's version, and how many rows each table has.

        Only the log may grow: it notes that a file with identity data was refused.
        """
        with self._store.reading() as connection:
            counted = [
                connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in metadata.sorted_tables
                if table is not audit_log
            ]
        return [find_moment(self._store, self._association.slug), *counted]

    def figures(self) -> list[object]:
        dataset = load_dataset(self._store, self._association.slug)
        chosen = select_period("2021-01--2023-01")
        return [
            compute_measure(name, dataset, chosen, ("kon",)).to_dict("records")
            for name in ("inskrivna", "utskrivna", "pagaende")
        ]


def sample(forbund: str) -> bytes:
    return (ROOT / "sample_data" / forbund / f"{forbund}_{MONTH}.xlsx").read_bytes()


def install_sample(folder: Path) -> Installation:
    """Return one whose workbook is a sample as it was written."""
    return Installation(folder, "arvika-eda", sample("arvika-eda"))


def install_beginning(folder: Path) -> Installation:
    """Return one whose workbook is the first rows of a sample, its texts in a shared table."""
    tables = spellings.load_tables(sample("ostra-ostergotland"), FIRST_ROWS)
    content = xml.share_texts(spellings.save_tables(tables))
    return Installation(folder, "ostra-ostergotland", content)
