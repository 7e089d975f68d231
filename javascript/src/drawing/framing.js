// How much of the ground a view takes, and how much of it its ties cover.

// The more of the ground the drawn ties cover, the fainter they are at rest.
export function quiet({ actors, ties, m }, { tieOn }, { left, right, low, high }) {
  let ink = 0;
  for (let at = 0; at < m; at += 1) {
    if (!tieOn[at]) continue;
    const [source, target] = [ties.source[at], ties.target[at]];
    ink +=
      ties.width[at] *
      Math.hypot(actors.x[source] - actors.x[target], actors.y[source] - actors.y[target]);
  }
  const cover = ink / ((right - left) * (high - low));
  return Math.min(0.6, Math.max(0.06, 0.15 / cover ** 0.8));
}

export function bounds({ actors, captions, seats, present, n }) {
  const box = { left: Infinity, right: -Infinity, low: Infinity, high: -Infinity };
  const grow = (x, y, r) => {
    box.left = Math.min(box.left, x - r);
    box.right = Math.max(box.right, x + r);
    box.low = Math.min(box.low, y - r);
    box.high = Math.max(box.high, y + r);
  };
  for (let at = 0; at < n; at += 1)
    if (!present || present[at]) grow(actors.x[at], actors.y[at], actors.r[at]);
  for (const { x, y, r } of seats) grow(x, y, r);
  for (const { x, y, align, text } of captions) {
    const long = 8 * text.length; // about as long as it is drawn
    const left = align === "left" ? 0 : align === "right" ? long : long / 2;
    grow(x - left, y, 12);
    grow(x - left + long, y, 12);
  }
  if (!(box.left < box.right)) return { left: -100, right: 100, low: -100, high: 100 };
  const least = 760;
  const wide = Math.max(0, least - (box.right - box.left)) / 2;
  const tall = Math.max(0, least * 0.66 - (box.high - box.low)) / 2;
  return {
    left: box.left - wide,
    right: box.right + wide,
    low: box.low - tall,
    high: box.high + tall,
  };
}

export function around(points) {
  return {
    left: Math.min(...points.map(({ x, r }) => x - r)),
    right: Math.max(...points.map(({ x, r }) => x + r)),
    top: Math.min(...points.map(({ y, r }) => y - r)),
    bottom: Math.max(...points.map(({ y, r }) => y + r)),
  };
}

const EVENTS_UP_TO = 20000; // ties that answer to the pointer
const MOVED_UP_TO = 10000; // ties that stay in sight while the ground moves: more take longer than a frame

/**
 * What many ties do without, so that the map stays quick without a graphics card.
 * @param {number} ties
 */
export function eased(ties) {
  return { enableEdgeEvents: ties <= EVENTS_UP_TO, hideEdgesOnMove: ties > MOVED_UP_TO };
}
