// Where actors stand that are laid out anew: tied ones close together, starting from where they stood, so that
// the same selection always gives the same picture and much of it stays where the reader knows it. Springs
// along ties, repulsion among neighbors (Fruchterman and Reingold 1991), then symbols are moved apart.

const GAP = 9; // units between symbols
const ROOM = 3.6; // how many radii apart tied actors want to stand, beyond the gap
const STEPS = 240;
const APART = 40; // passes that move symbols apart, at most
const NEAR = 4; // ideal distances beyond which actors do not repel each other
const PULL = 0.06; // towards the middle, so that parts stay together
const WIDE = 1.4; // how much wider than high

/**
 * @typedef {object} Ground
 * @property {Float64Array} x where the actors stand
 * @property {Float64Array} y
 * @property {Float64Array} r their radii
 * @property {Int32Array} source tied pairs, each once
 * @property {Int32Array} target
 */

/**
 * Moves the actors; those without ties stand in rows below the others, in their order.
 * @param {Ground} ground
 * @returns {{ x: Float64Array, y: Float64Array }}
 */
export function laidOut({ x: fromX, y: fromY, r, source, target }) {
  const n = r.length;
  const degrees = new Float64Array(n);
  for (const ends of [source, target]) for (const at of ends) degrees[at] += 1;
  const tied = [...degrees.keys()].filter((at) => degrees[at] > 0);
  const ideal = ROOM * mean(tied.map((at) => r[at])) + GAP;
  const { x, y } = started(fromX, fromY, tied, ideal * Math.sqrt(tied.length));
  const ties = { source, target, pull: Float64Array.from(source, pulled) };
  /**
   * Hubs are not pulled together by each of their many ties.
   * @param {number} at
   * @param {number} tie
   */
  function pulled(at, tie) {
    return 1 / Math.sqrt(Math.min(degrees[at], degrees[target[tie]]));
  }
  for (let step = 0; step < STEPS; step += 1)
    moved({ x, y }, tied, ties, ideal, ideal * 2 * (1 - step / STEPS) ** 2 + 0.01);
  for (let pass = 0; pass < APART; pass += 1) if (!parted({ x, y, r }, tied)) break;
  standInRows({ x, y, r }, tied, degrees);
  return { x, y };
}

/** @param {number[]} values */
function mean(values) {
  return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : 1;
}

/**
 * Where they stood, drawn together or apart to the size that they need.
 * @param {Float64Array} fromX
 * @param {Float64Array} fromY
 * @param {number[]} tied
 * @param {number} size
 */
function started(fromX, fromY, tied, size) {
  const [x, y] = [new Float64Array(fromX.length), new Float64Array(fromY.length)];
  const span = (/** @type {Float64Array} */ axis) => {
    const own = tied.map((at) => axis[at]);
    const [low, high] = [Math.min(...own), Math.max(...own)];
    return { middle: (low + high) / 2, width: high - low };
  };
  const [wide, high] = [span(fromX), span(fromY)];
  const scale = size / Math.max(wide.width, high.width, 1e-9);
  tied.forEach((at, turn) => {
    // Those of one place leave it, each to another side.
    const angle = turn * 2.399963;
    x[at] = (fromX[at] - wide.middle) * scale + Math.cos(angle);
    y[at] = (fromY[at] - high.middle) * scale + Math.sin(angle);
  });
  return { x, y };
}

/**
 * One step of at most `most` units for each actor.
 * @param {{ x: Float64Array, y: Float64Array }} places
 * @param {number[]} tied
 * @param {{ source: Int32Array, target: Int32Array, pull: Float64Array }} ties
 * @param {number} ideal
 * @param {number} most
 */
function moved({ x, y }, tied, { source, target, pull }, ideal, most) {
  const [dx, dy] = [new Float64Array(x.length), new Float64Array(y.length)];
  eachNear({ x, y }, tied, NEAR * ideal, (one, other, gapX, gapY, far) => {
    const push = ideal ** 2 / Math.max(far, 0.01) ** 2;
    dx[one] += gapX * push;
    dy[one] += gapY * push;
    dx[other] -= gapX * push;
    dy[other] -= gapY * push;
  });
  for (let tie = 0; tie < source.length; tie += 1) {
    const [one, other] = [source[tie], target[tie]];
    const [gapX, gapY] = [x[one] - x[other], y[one] - y[other]];
    const force = (pull[tie] * Math.hypot(gapX, gapY)) / ideal;
    dx[one] -= gapX * force;
    dy[one] -= gapY * force;
    dx[other] += gapX * force;
    dy[other] += gapY * force;
  }
  for (const at of tied) {
    dx[at] -= (PULL * x[at]) / WIDE;
    dy[at] -= PULL * WIDE * y[at];
    const far = Math.hypot(dx[at], dy[at]) || 1;
    const step = Math.min(far, most) / far;
    x[at] += dx[at] * step;
    y[at] += dy[at] * step;
  }
}

/**
 * Every two that are nearer than some distance, once, by a grid.
 * @param {{ x: Float64Array, y: Float64Array }} places
 * @param {number[]} those
 * @param {number} reach
 * @param {(one: number, other: number, gapX: number, gapY: number, far: number) => void} act
 */
function eachNear({ x, y }, those, reach, act) {
  /** @type {Map<number, number[]>} */
  const cells = new Map();
  const COLUMNS = 1 << 16;
  const cellOf = (/** @type {number} */ column, /** @type {number} */ row) =>
    column * COLUMNS + row;
  for (const at of those) {
    const [column, row] = [Math.floor(x[at] / reach), Math.floor(y[at] / reach)];
    for (let left = -1; left <= 1; left += 1)
      for (let low = -1; low <= 1; low += 1)
        for (const other of cells.get(cellOf(column + left, row + low)) ?? []) {
          const [gapX, gapY] = [x[at] - x[other], y[at] - y[other]];
          const far = Math.hypot(gapX, gapY);
          if (far < reach) act(at, other, gapX, gapY, far);
        }
    const key = cellOf(column, row);
    const own = cells.get(key);
    if (own) own.push(at);
    else cells.set(key, [at]);
  }
}

/**
 * Moves symbols that lie on each other apart; whether there were any.
 * @param {{ x: Float64Array, y: Float64Array, r: Float64Array }} places
 * @param {number[]} those
 */
function parted({ x, y, r }, those) {
  const reach = 2 * Math.max(...those.map((at) => r[at])) + GAP;
  let any = false;
  eachNear({ x, y }, those, reach, (one, other, gapX, gapY, far) => {
    const wanted = r[one] + r[other] + GAP;
    if (far >= wanted) return;
    any = true;
    const shift = (wanted - far) / 2 + 0.01;
    const [unitX, unitY] = far > 1e-6 ? [gapX / far, gapY / far] : [1, 0];
    x[one] += unitX * shift;
    y[one] += unitY * shift;
    x[other] -= unitX * shift;
    y[other] -= unitY * shift;
  });
  return any;
}

/**
 * @param {{ x: Float64Array, y: Float64Array, r: Float64Array }} places
 * @param {number[]} tied
 * @param {Float64Array} degrees
 */
function standInRows({ x, y, r }, tied, degrees) {
  const alone = [...degrees.keys()].filter((at) => !degrees[at]);
  if (!alone.length) return;
  const wide = 2 * Math.max(...alone.map((at) => r[at])) + GAP;
  const edges = tied.flatMap((at) => [x[at] - r[at], x[at] + r[at]]);
  const [left, right] = tied.length ? [Math.min(...edges), Math.max(...edges)] : [0, 0];
  const least = wide * Math.ceil(Math.sqrt(WIDE * alone.length));
  const columns = Math.max(1, Math.floor(Math.max(right - left, least) / wide));
  const foot = tied.length ? Math.min(...tied.map((at) => y[at] - r[at])) - 2 * wide : 0;
  const middle = (left + right) / 2;
  alone.forEach((at, turn) => {
    const inRow = Math.min(columns, alone.length - Math.floor(turn / columns) * columns);
    x[at] = middle + ((turn % columns) - (inRow - 1) / 2) * wide;
    y[at] = foot - Math.floor(turn / columns) * wide;
  });
}
