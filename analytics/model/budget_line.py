"""The budget of an insats."""

from analytics.model.setting import Setting, Slug, Text


class BudgetLine(Setting):
    """One budget line of one insats for each of ``years``, in whole kronor."""

    years: tuple[int, ...]
    programme: Slug
    financier: Text
    cost_type: Text
    count: float | None = None
    employment_rate: float | None = None
    amount: float
