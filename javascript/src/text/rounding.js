// Rounding as mmnet writes numbers: the exact value of a double decides, and what lies just between two
// goes to the even one. `toFixed` takes the larger: one eighth was 13% in the page and 12% in a report.

const EXACT = 100; // digits after the point that hold any double of this size in full

/**
 * @param {number} value
 * @param {number} decimals digits after the point that stay
 */
export function rounded(value, decimals) {
  const near = Number(value.toFixed(decimals));
  const digits = value.toFixed(EXACT);
  const cut = digits.length - EXACT + decimals;
  if (!/^50*$/.test(digits.slice(cut))) return near;
  const kept = decimals ? digits.slice(0, cut) : digits.slice(0, cut - 1);
  return Number(kept.at(-1)) % 2 ? near : Number(kept);
}

/**
 * Round to so many digits from the first that counts.
 * @param {number} value
 * @param {number} digits
 */
export function significant(value, digits) {
  const decimals = digits - 1 - Math.floor(Math.log10(Math.abs(value) || 1));
  const plain = Number(value.toPrecision(digits));
  return decimals < 0 || decimals > 30 ? plain : rounded(value, decimals);
}
