"""Events of whom more is known than when they came and left: the situation before and after."""

from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analytics.model.events import Events

NO_STEP = -1
"""Step of somebody whose step is not told."""

Sources = NDArray[np.uint16]


@dataclass(frozen=True, eq=False)
class Courses(Events):
    """Rows with their course: what was told at the start, on the way and at the end.

    All arrays have one value per row and are read-only. ``referred_day``, ``left_queue_day``
    and ``joint_assessment_day`` are days since 1970, ``NEVER`` where there is none;
    ``work_before``/``work_after`` percent of full time, NaN where not told; steps from 1 on,
    ``NO_STEP`` where not told. ``support_before``/``support_after`` are sets of sources: bit i
    stands for source i of the vocabulary försörjning, 0 where nothing is told.
    ``first_sip`` and ``follow_up`` are positions in their vocabularies, −1 where not told.
    ``step_up_day`` is the first day on which a higher step than at the entry was shown,
    ``year_month`` the month (ordinal) in which a year has passed since the entry; both are
    ``NEVER`` where it has not happened yet. ``axes`` also has the dimensions of sources, on
    which a row has no code.
    """

    referred_day: NDArray[np.int32]
    left_queue_day: NDArray[np.int32]
    first_sip: NDArray[np.int8]
    work_before: NDArray[np.float32]
    work_after: NDArray[np.float32]
    step_entry: NDArray[np.int8]
    step_now: NDArray[np.int8]
    step_exit: NDArray[np.int8]
    support_before: Sources
    support_after: Sources
    joint_assessment: NDArray[np.bool_]
    joint_assessment_day: NDArray[np.int32]
    follow_up: NDArray[np.int8]
    step_up_day: NDArray[np.int32]
    year_month: NDArray[np.int32]

    def __post_init__(self) -> None:
        super().__post_init__()
        for field in fields(self):
            array = getattr(self, field.name)
            if isinstance(array, np.ndarray):
                array.setflags(write=False)

    def sharing(self, other: "Courses") -> "Courses":
        """Return the same, with the arrays of ``other`` in place of those that are equal."""
        codes = {name: _share(codes, other.codes.get(name)) for name, codes in self.codes.items()}
        arrays: dict[str, Any] = {
            field.name: _share(array, getattr(other, field.name))
            for field in fields(self)
            if isinstance(array := getattr(self, field.name), np.ndarray)
        }
        return replace(self, codes=codes, **arrays)

    @cached_property
    def after_a_year(self) -> Events:
        """The same rows, each coming in the month in which a year has passed since its entry."""
        return Events(
            *(self.axes, self.codes, self.year_month, self.exit_month),
            *(self.entry_day, self.exit_day, self.person),
        )


def _share(array: NDArray[Any], other: NDArray[Any] | None) -> NDArray[Any]:
    """Return ``other`` where both are the same, so that one of them need not be kept."""
    if other is None or array.dtype != other.dtype:
        return array
    same = np.array_equal(array, other, equal_nan=array.dtype.kind == "f")
    return other if same else array
