// Draws ties: a ribbon along a quadratic curve that bends by its lane (and bows by a share of its length), so parallel ties lie side by
// side; it starts and ends at the rims of its actors and carries an arrow head when directed. A tie of
// which nothing is known to run is dashed.
// The ribbon itself is drawn (no bounding box), so long ties cost no more than short ones.

import { EdgeProgram } from "sigma/rendering";
import { floatColor } from "sigma/utils";

const { FLOAT, UNSIGNED_BYTE, TRIANGLE_STRIP } = WebGL2RenderingContext;

const VERTEX = `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_source;
attribute vec2 a_target;
attribute vec2 a_radii;
attribute float a_width;
attribute float a_lane;
attribute float a_arrow;
attribute float a_bow;
attribute float a_dash;
attribute vec3 a_step;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform vec2 u_dimensions;
varying vec4 v_color;
varying float v_across;
varying float v_half;
varying float v_along;
varying float v_dash;
const float bias = 255.0 / 254.0;
const float soft = 0.75;
void main() {
  vec2 source = (u_matrix * vec3(a_source, 1.0)).xy * u_dimensions * 0.5;
  vec2 target = (u_matrix * vec3(a_target, 1.0)).xy * u_dimensions * 0.5;
  vec2 gap = target - source;
  float len = max(length(gap), 0.001);
  vec2 side = vec2(-gap.y, gap.x) / len;
  float bend = clamp(a_lane / u_sizeRatio, -0.3 * len, 0.3 * len) + a_bow * len;
  vec2 control = 0.5 * (source + target) + side * bend * 2.0;
  float width = a_width / u_sizeRatio;
  float drawn = max(width, 1.0);
  float arrow = a_arrow * min(3.5 + 2.0 * drawn, 0.3 * len);
  float first = min((a_radii.x / u_sizeRatio) / len, 0.5);
  float tip = max(1.0 - (a_radii.y / u_sizeRatio + 1.5) / len, 0.5);
  float last = max(tip - arrow / len, first);
  float t = mix(mix(first, last, a_step.x), tip, step(1.5, a_step.z));
  vec2 point = mix(mix(source, control, t), mix(control, target, t), t);
  vec2 way = normalize(mix(control - source, target - control, t) + gap * 0.0001);
  float head = a_arrow * (drawn * 0.5 + 0.28 * arrow);
  float wide = max(head, drawn * 0.5);
  float part = a_step.z < 0.5 ? drawn * 0.5 : (a_step.z < 1.5 ? wide : (a_arrow > 0.5 ? 0.0 : drawn * 0.5));
  #ifdef PICKING_MODE
  part = max(part, 2.5);
  v_color = a_id;
  #else
  v_color = a_color;
  v_color.a *= min(width, 1.0) * bias;
  #endif
  v_half = part;
  v_along = t * len;
  v_dash = a_step.z < 0.5 ? a_dash : 0.0;
  v_across = a_step.y * (part + soft);
  point += vec2(-way.y, way.x) * v_across;
  gl_Position = vec4(point * 2.0 / u_dimensions, 0.0, 1.0);
}`;

const FRAGMENT = `
precision highp float;
varying vec4 v_color;
varying float v_across;
varying float v_half;
varying float v_along;
varying float v_dash;
void main() {
  #ifdef PICKING_MODE
  gl_FragColor = v_color;
  #else
  if (v_dash > 0.5 && fract(v_along / 9.0) > 0.5) discard;
  float cover = clamp(v_half - abs(v_across) + 0.5, 0.0, 1.0) * v_color.a;
  gl_FragColor = vec4(v_color.rgb * cover, cover);
  #endif
}`;

const WIDTH = 8; // place of the width among the numbers of a tie, 0 for one that is hidden
const PARTS = 36; // of a bent tie, which may be longer than the window

// Along the tie (0..1), side (-1, 1), and the part: 0 ribbon, 1 foot of the head, 2 tip.
function ribbon(parts) {
  const steps = [];
  for (let at = 0; at <= parts; at += 1) steps.push([at / parts, -1, 0], [at / parts, 1, 0]);
  steps.push([1, -1, 1], [1, 1, 1], [1, -1, 2], [1, 1, 2]);
  return steps;
}

const STRAIGHT = ribbon(1);
const BENT = ribbon(PARTS);

export class BentProgram extends EdgeProgram {
  isPacked = false;

  get steps() {
    return BENT;
  }

  getDefinition() {
    return {
      VERTICES: this.steps.length,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLE_STRIP,
      UNIFORMS: ["u_matrix", "u_sizeRatio", "u_dimensions"],
      ATTRIBUTES: [
        { name: "a_source", size: 2, type: FLOAT },
        { name: "a_target", size: 2, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_radii", size: 2, type: FLOAT },
        { name: "a_width", size: 1, type: FLOAT },
        { name: "a_lane", size: 1, type: FLOAT },
        { name: "a_arrow", size: 1, type: FLOAT },
        { name: "a_bow", size: 1, type: FLOAT },
        { name: "a_dash", size: 1, type: FLOAT },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_step", size: 3, type: FLOAT }],
      CONSTANT_DATA: this.steps,
    };
  }

  process(index, offset, source, target, data) {
    this.isPacked = false;
    super.process(index, offset, source, target, data);
  }

  // Only what is shown goes to the graphics card: sigma would draw hidden ties too, as nothing.
  render(params) {
    if (!this.isPacked) this.#pack();
    if (!this.packed.length) return;
    const { array, capacity } = this;
    [this.array, this.capacity] = [this.packed, this.packed.length / this.STRIDE];
    super.render(params);
    [this.array, this.capacity] = [array, capacity];
  }

  #pack() {
    const { array, capacity, STRIDE: stride } = this;
    const shown = new Float32Array(array.length);
    let end = 0;
    for (let at = 0; at < capacity; at += 1) {
      const start = at * stride;
      if (array[start + WIDTH] === 0) continue;
      shown.set(array.subarray(start, start + stride), end);
      end += stride;
    }
    this.packed = shown.subarray(0, end);
    this.isPacked = true;
  }

  processVisibleItem(id, start, source, target, data) {
    const values = [
      source.x,
      source.y,
      target.x,
      target.y,
      floatColor(data.color),
      id,
      source.size,
      target.size,
      data.size,
      data.lane,
      data.arrow,
      data.bow,
      data.dash ?? 0,
    ];
    this.array.set(values, start);
  }

  setUniforms(params, { gl, uniformLocations: at }) {
    gl.uniformMatrix3fv(at.u_matrix, false, params.matrix);
    gl.uniform1f(at.u_sizeRatio, params.sizeRatio);
    gl.uniform2f(at.u_dimensions, params.width, params.height);
  }
}

// Most ties are straight: they take a tenth of the corners.
export class StraightProgram extends BentProgram {
  get steps() {
    return STRAIGHT;
  }
}
