"""The table of quotes printed in several articles."""

from __future__ import annotations

from schemas.table import Table, column


class QuoteClusters(Table):
    """One row per quote whose words are printed in several articles."""

    cluster_id: str = column("Cluster: the same words, whoever printed them.", str_length={"min_value": 1})
    quote_id: str = column("Quote that belongs to the cluster.", key=True, references="quotes")
    similarity: float = column(
        "How alike to the cluster's words, 1 for the same.", in_range={"min_value": 0, "max_value": 1}, example="1.0"
    )
    is_first: bool = column("Whether it was published first in its cluster, of those whose time is known.", example="true")
