// A column that holds one value in every row is written once, as `{"all": value, "rows": number}`.

/**
 * @param {any} data as the page was given it
 * @returns {any} with whole columns
 */
export function unpacked(data) {
  if (Array.isArray(data) || data === null || typeof data !== "object") return data;
  if ("all" in data && "rows" in data) return Array(data.rows).fill(data.all);
  for (const [key, value] of Object.entries(data)) data[key] = unpacked(value);
  return data;
}
