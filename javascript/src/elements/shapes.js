// The shapes of the kinds, in one place for the map (shader) and the legend (SVG).
// A shape is a ring of corners: how many, how far in the points between them lie, and which way it
// is turned. Scaled so that all cover about the area of the circle of the same size.

const regular = (corners, turn, scale) => ({
  corners,
  inner: Math.cos(Math.PI / corners),
  turn,
  scale,
});

export const SHAPES = {
  circle: { corners: 0, inner: 1, turn: 0, scale: 1 },
  square: regular(4, Math.PI / 4, 1.24),
  diamond: regular(4, 0, 1.28),
  triangle: regular(3, Math.PI / 2, 1.46),
  hexagon: regular(6, 0, 1.1),
  pentagon: regular(5, Math.PI / 2, 1.17),
  star: { corners: 5, inner: 0.52, turn: Math.PI / 2, scale: 1.4 },
  cross: { corners: 4, inner: 0.42, turn: 0, scale: 1.42 },
};

export const SHAPE_NAMES = Object.keys(SHAPES);

export function outline(name, radius) {
  const { corners, inner, turn, scale } = SHAPES[name];
  const points = [];
  for (let at = 0; at < 2 * corners; at += 1) {
    const reach = radius * scale * (at % 2 ? inner : 1);
    const angle = turn + (at * Math.PI) / corners;
    points.push(`${(reach * Math.cos(angle)).toFixed(2)},${(-reach * Math.sin(angle)).toFixed(2)}`);
  }
  return points.join(" ");
}
