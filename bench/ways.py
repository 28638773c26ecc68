"""The ways to answer the core measures that are held beside each other, by name."""

from bench.ours import Ours
from bench.peers.duckdb_native import DuckdbNative
from bench.peers.plain_pandas import PlainPandas
from bench.peers.polars_lazy import PolarsLazy
from bench.peers.tuned_pandas import TunedPandas

OURS, PLAIN = "ours", "a pandas"
WAYS = {
    PLAIN: PlainPandas,
    "b tuned pandas": TunedPandas,
    "c Polars": PolarsLazy,
    "d DuckDB": DuckdbNative,
    OURS: Ours,
}
