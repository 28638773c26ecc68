"""What somebody can prove of a sum of unknowns, by linear programming."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from analytics.release.population import Attacker
from analytics.release.unknowns import Equation, Mask, Vector

_NO_LIMIT = highspy.kHighsInf
_TINY = 1e-6
_PRIMAL = 4
_SECONDS = 5.0
_MOST_TIMES, _MOST_MORE = 4.0, 100.0
"""No unknown is larger than this many times the largest published count, and some more."""

Matrix = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Bound:
    """Values of the unknowns that take a sum as far as it goes, and which equations stop it."""

    witness: Vector
    stops: Mask

    @property
    def is_whole(self) -> bool:
        """Tell whether the witness consists of whole numbers, as rows do."""
        return _are_whole(self.witness)


class Solver:
    """Equations over unknowns that are never negative; each may be lifted or put back.

    ``truth`` is what the unknowns are.
    """

    def __init__(self, equations: Sequence[Equation], truth: Vector) -> None:
        self._truth = truth
        self._matrix = np.array([e.vector for e in equations]).reshape(len(equations), len(truth))
        self._low = np.array([e.low for e in equations])
        self._high = np.array([e.high for e in equations])
        self._of_parts = np.array([e.of_parts for e in equations])
        self._lifted = np.zeros(len(equations), dtype=bool)
        largest = float(self._high[np.isfinite(self._high)].max(initial=1.0))
        self._most = _MOST_TIMES * largest + _MOST_MORE
        self._rows = np.arange(len(equations), dtype=np.int32)
        self._columns = np.arange(len(truth), dtype=np.int32)
        self._model = _make_model(self._matrix)
        # Only the question changes in between, so that the last answer is a place to begin.
        self._model.setOptionValue("simplex_strategy", _PRIMAL)
        self._exchanges = _make_model(
            np.vstack([np.hstack([self._matrix, -self._matrix]), np.zeros(2 * len(truth))])
        )
        self._exchanges.setOptionValue("mip_max_improving_sols", 1)  # any will do
        self._attacker: Attacker | None = None
        self._attacker_low = self._low
        self._upper = self._truth

    def __len__(self) -> int:
        return len(self._low)

    def set_attacker(self, attacker: Attacker) -> None:
        """Let the questions be those of somebody who knows some rows."""
        if attacker is self._attacker:
            return
        self._attacker = attacker
        self._upper = np.where(attacker.fixed, attacker.own, self._most)
        own = self._matrix @ attacker.own
        self._attacker_low = np.where(self._of_parts, self._low + own, self._low)
        count = len(self._columns)
        self._model.changeColsBounds(count, self._columns, attacker.own, self._upper)
        self._set_rows(self._rows)

    def lift(self, row: int) -> None:
        """Forget an equation: what it says is not published."""
        self._lifted[row] = True
        self._set_rows([row])

    def restore(self, row: int) -> None:
        """Put an equation back."""
        self._lifted[row] = False
        self._set_rows([row])

    def _set_rows(self, rows: Iterable[int]) -> None:
        low, high = self._limits()
        for row in rows:
            self._model.changeRowBounds(int(row), low[row], high[row])

    def _limits(self) -> tuple[Vector, Vector]:
        low = np.where(self._lifted, -_NO_LIMIT, self._attacker_low)
        return low, np.where(self._lifted, _NO_LIMIT, self._high)

    def is_lifted(self, row: int) -> bool:
        """Tell whether an equation is forgotten."""
        return bool(self._lifted[row])

    def fits(self, row: int, witness: Vector) -> bool:
        """Tell whether values of the unknowns agree with an equation, lifted or not."""
        value = float(self._matrix[row] @ witness)
        return bool(self._low[row] - _TINY <= value <= self._high[row] + _TINY)

    def bound(self, vector: Vector, *, up: bool) -> Bound:
        """Return how large (or small) ``vector`` · unknowns can be."""
        self._model.changeColsCost(len(self._columns), self._columns, -vector if up else vector)
        self._model.run()
        status = self._model.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise RuntimeError(f"the equations of a release cannot be solved: {status}")
        solution = self._model.getSolution()
        stops = np.abs(np.asarray(solution.row_dual)) > _TINY
        return Bound(np.asarray(solution.col_value), stops)

    def find_whole(self, vector: Vector, target: float, *, up: bool) -> Vector | None:
        """Return whole numbers for which ``vector`` · them reaches ``target``, or None.

        Looks for the fewest exchanges of rows that turn the true ledger into one that does,
        which are nearly always whole. None may be returned although there are such numbers.
        """
        count, truth = len(self._columns), self._truth
        low, high = self._limits()
        values = self._matrix @ truth
        model, last = self._exchanges, len(self._rows)
        model.changeRowsBounds(last, self._rows, low - values, high - values)  # type: ignore[attr-defined]
        lowest = self._attacker.own if self._attacker else np.zeros(count)
        model.changeColsBounds(
            2 * count,
            np.arange(2 * count, dtype=np.int32),
            np.zeros(2 * count),
            np.concatenate([np.maximum(self._upper - truth, 0), np.maximum(truth - lowest, 0)]),
        )
        sign = 1.0 if up else -1.0
        self._set_last_row(sign * vector)
        model.changeRowBounds(last, sign * (target - float(vector @ truth)), _NO_LIMIT)
        moved = self._find_exchanges()
        self._set_last_row(sign * vector, clear=True)  # which forgets the solution
        return None if moved is None else np.rint(truth + moved[:count] - moved[count:])

    def _find_exchanges(self) -> Vector | None:
        """Return what each unknown gains and loses, in whole numbers, or None."""
        model = self._exchanges
        model.run()
        if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        moved = np.asarray(model.getSolution().col_value)
        if _are_whole(moved):
            return moved
        count = len(moved)
        places = np.arange(count, dtype=np.int32)
        model.changeColsIntegrality(count, places, np.full(count, highspy.HighsVarType.kInteger))
        model.setOptionValue("time_limit", model.getRunTime() + _SECONDS)
        model.run()
        moved = np.asarray(model.getSolution().col_value)
        found = bool(model.getSolution().value_valid) and _are_whole(moved)
        loose = np.full(count, highspy.HighsVarType.kContinuous)
        model.changeColsIntegrality(count, places, loose)
        model.setOptionValue("time_limit", _NO_LIMIT)
        return moved if found else None

    def _set_last_row(self, vector: Vector, *, clear: bool = False) -> None:
        last, count = len(self._rows), len(self._columns)
        for place in np.nonzero(vector)[0]:
            value = 0.0 if clear else float(vector[place])
            self._exchanges.changeCoeff(last, int(place), value)
            self._exchanges.changeCoeff(last, int(place + count), -value)

    def find_widest(self, witnesses: Sequence[Vector]) -> float:
        """Return how far any of the witnesses is from an equation that is not lifted."""
        if not witnesses:
            return 0.0
        values = self._matrix @ np.array(witnesses).T
        beyond = np.maximum(self._low[:, None] - values, values - self._high[:, None])
        return float(np.max(beyond[~self._lifted], initial=0.0))


def _are_whole(values: Vector) -> bool:
    return bool(np.all(np.abs(values - np.rint(values)) < _TINY))


class _Highs(highspy.Highs):
    """The solver without its greeting, which it would write on standard output."""

    def enableCallbacks(self) -> None:  # noqa: N802 - named by highspy
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]


def _make_model(matrix: Matrix) -> highspy.Highs:
    """Return a model of the matrix, without limits yet and with a cost of 1 for every column."""
    rows, columns = matrix.shape
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = rows, columns
    lp.col_cost_ = np.ones(columns)
    lp.col_lower_, lp.col_upper_ = np.zeros(columns), np.full(columns, _NO_LIMIT)
    lp.row_lower_, lp.row_upper_ = np.full(rows, -_NO_LIMIT), np.full(rows, _NO_LIMIT)
    filled = [np.nonzero(row)[0] for row in matrix]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    starts = np.concatenate([[0], np.cumsum([len(places) for places in filled])])
    lp.a_matrix_.start_ = starts.astype(np.int32)
    lp.a_matrix_.index_ = np.concatenate(filled).astype(np.int32)
    lp.a_matrix_.value_ = matrix[matrix != 0]
    model = _Highs()  # type: ignore[no-untyped-call]
    model.setOptionValue("threads", 1)
    model.passModel(lp)
    return model
