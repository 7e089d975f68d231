// Rows of the list and counts of the legend.

export function flagged(flags) {
  return [...flags.keys()].filter((at) => flags[at]);
}

// By one column; as they come where none is chosen (-1).
export function sorted(rows, columns, { column, down }) {
  if (column < 0) return rows;
  const { value, number } = columns[Math.min(column, columns.length - 1)];
  const compare = number
    ? (one, other) => (value(one) ?? -Infinity) - (value(other) ?? -Infinity)
    : (one, other) => value(one).localeCompare(value(other));
  return rows
    .map((row, at) => ({ row, at }))
    .sort(
      (one, other) =>
        (down ? -compare(one.row, other.row) : compare(one.row, other.row)) || one.at - other.at,
    )
    .map(({ row }) => row);
}

export function tally(values, length) {
  const counts = new Array(length).fill(0);
  for (const value of values) counts[value] += 1;
  return counts;
}
