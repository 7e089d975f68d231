// The scale of the symbols: some values and how large their symbols are drawn at the moment.

const LARGEST = 24; // pixels that a legend has room for

export function sizeScale(network, stage) {
  const measure = network.measures.find(({ label }) => label === network.size);
  const top = Math.max(0, ...(measure?.values.filter((value) => value !== null) ?? []));
  if (top <= 0) return [];
  const [least, most] = network.radii;
  const scale = stage?.symbolScale ?? 1;
  const radius = (value) => (least + (most - least) * Math.sqrt(value / top)) * scale;
  const whole = measure.values.every((value) => value === null || Number.isInteger(value));
  const fits = Math.min(1, Math.max(0, (LARGEST / scale - least) / (most - least)) ** 2) * top;
  const tidy = (value) => rounded(whole ? Math.max(1, value) : value);
  const last = fits < top ? tidy(fits) : top;
  const values = [...new Set([tidy(last / 16), tidy(last / 4), last])];
  return values
    .filter((value) => value > 0 && value <= top)
    .map((value) => ({ value, radius: Math.min(LARGEST, radius(value)) }));
}

// Two digits are enough for a scale.
function rounded(value) {
  if (value >= 10 ** 15 || value < 1) return Number(value.toPrecision(2));
  return Math.round(Number(value.toPrecision(2)));
}
