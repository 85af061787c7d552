"""One-to-one matching of the greatest weight."""

from __future__ import annotations

from collections.abc import Sequence

_INF = float("inf")


def assign(weights: Sequence[Sequence[int]]) -> dict[int, int]:
    """Match rows and columns one to one so that the sum of the weights is greatest.

    `weights[i][j]` is 0 where row i and column j must not be matched, else positive. Returns column → row, matched
    pairs only. Hungarian method by shortest augmenting paths, O(n³); rows are inserted in order and ties go to the
    lower column, so the result is the same on every machine.
    """
    rows, columns = len(weights), max((len(row) for row in weights), default=0)
    size = max(rows, columns)
    cost = [[0] * (size + 1) for _ in range(size + 1)]
    for i, row in enumerate(weights):
        for j, weight in enumerate(row):
            cost[i + 1][j + 1] = -weight
    owner = _Assignment(size, cost).solve()
    return {j - 1: owner[j] - 1 for j in range(1, size + 1) if cost[owner[j]][j] < 0}


class _Assignment:
    """Potentials and partial matching of one run. Index 0 is the virtual column every path starts from."""

    def __init__(self, size: int, cost: list[list[int]]) -> None:
        self.size, self.cost = size, cost
        self.row_potential = [0.0] * (size + 1)
        self.column_potential = [0.0] * (size + 1)
        self.owner = [0] * (size + 1)
        self.came_from = [0] * (size + 1)

    def solve(self) -> list[int]:
        for row in range(1, self.size + 1):
            self._flip(self._augmenting_path(row))
        return self.owner

    def _augmenting_path(self, row: int) -> int:
        """Grow a tree of tight edges from `row` until it reaches a free column."""
        self.owner[0] = row
        slack = [_INF] * (self.size + 1)
        reached = [False] * (self.size + 1)
        column = 0
        while self.owner[column]:
            reached[column] = True
            column = self._nearest(column, slack, reached)
        return column

    def _nearest(self, column: int, slack: list[float], reached: list[bool]) -> int:
        row, delta, nearest = self.owner[column], _INF, 0
        for j in range(1, self.size + 1):
            if reached[j]:
                continue
            reduced = self.cost[row][j] - self.row_potential[row] - self.column_potential[j]
            if reduced < slack[j]:
                slack[j], self.came_from[j] = reduced, column
            if slack[j] < delta:
                delta, nearest = slack[j], j
        for j in range(self.size + 1):
            if reached[j]:
                self.row_potential[self.owner[j]] += delta
                self.column_potential[j] -= delta
            else:
                slack[j] -= delta
        return nearest

    def _flip(self, column: int) -> None:
        while column:
            previous = self.came_from[column]
            self.owner[column] = self.owner[previous]
            column = previous
