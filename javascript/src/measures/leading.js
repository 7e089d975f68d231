// Who has the largest number, and the next lower one.

const EQUAL = 1e-9; // of the largest: numbers so near are the same, summed in another order

/**
 * All places that hold the largest of some numbers, that number, and the next lower one (0: none).
 * No place where none is above nought.
 * @param {number[]} values
 */
export function leading(values) {
  const value = values.reduce((most, each) => Math.max(most, each), 0);
  const isFirst = (/** @type {number} */ each) => value - each <= EQUAL * value;
  const leaders = value > 0 ? [...values.keys()].filter((at) => isFirst(values[at])) : [];
  const next = values.reduce((most, each) => (isFirst(each) ? most : Math.max(most, each)), 0);
  return { leaders, value, next };
}
