// Draws actors: any shape of shapes.js, with a thin rim of the ground color that keeps symbols apart,
// and a ring around the chosen one. All measures are pixels; the edge is smoothed over one pixel.

import { NodeProgram } from "sigma/rendering";
import { floatColor } from "sigma/utils";
import { SHAPE_NAMES, SHAPES } from "../elements/shapes.js";

const { FLOAT, UNSIGNED_BYTE, TRIANGLE_STRIP } = WebGL2RenderingContext;

const VERTEX = `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute vec4 a_shape;
attribute float a_ring;
attribute vec2 a_corner;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform vec2 u_dimensions;
varying vec4 v_color;
varying vec2 v_point;
varying float v_radius;
varying vec4 v_shape;
varying float v_ring;
const float bias = 255.0 / 254.0;
void main() {
  float radius = a_size / u_sizeRatio;
  float reach = radius * a_shape.w + 7.0;
  v_point = a_corner * reach;
  v_radius = radius;
  v_shape = a_shape;
  v_ring = a_ring;
  vec2 center = (u_matrix * vec3(a_position, 1.0)).xy;
  gl_Position = vec4(center + v_point * 2.0 / u_dimensions, 0.0, 1.0);
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`;

const FRAGMENT = `
precision highp float;
varying vec4 v_color;
varying vec2 v_point;
varying float v_radius;
varying vec4 v_shape;
varying float v_ring;
uniform vec4 u_ground;
uniform vec4 u_ink;
uniform float u_pixelRatio;
const float PI = 3.14159265;
float signedDistance(vec2 point) {
  if (v_shape.x < 2.5) return length(point) - v_radius;
  float outer = v_radius * v_shape.w;
  float sector = PI / v_shape.x;
  float angle = atan(point.y, point.x) - v_shape.z;
  angle = abs(mod(angle + sector, 2.0 * sector) - sector);
  vec2 folded = length(point) * vec2(cos(angle), sin(angle));
  vec2 tip = vec2(outer, 0.0);
  vec2 notch = outer * v_shape.y * vec2(cos(sector), sin(sector));
  vec2 along = notch - tip;
  vec2 normal = normalize(vec2(-along.y, along.x));
  if (normal.x < 0.0) normal = -normal;
  return dot(folded - tip, normal);
}
void main() {
  float soft = 0.5 / u_pixelRatio;
  float gap = signedDistance(v_point);
  #ifdef PICKING_MODE
  if (gap > 2.0) discard;
  gl_FragColor = v_color;
  #else
  float body = 1.0 - smoothstep(-soft, soft, gap);
  float rim = step(0.9, v_color.a) * (1.0 - smoothstep(-soft, soft, gap - 1.3));
  float away = v_ring < 0.75 ? 2.6 : 4.2;
  float ring = step(0.25, v_ring) * (1.0 - smoothstep(-soft, soft, abs(gap - away) - 1.0));
  vec4 color = vec4(u_ground.rgb, 1.0) * rim;
  color = mix(color, vec4(v_color.rgb, 1.0), body);
  color = mix(color, vec4(u_ink.rgb, 1.0), ring);
  if (color.a < 0.004) discard;
  gl_FragColor = color * v_color.a;
  #endif
}`;

const TABLE = SHAPE_NAMES.map((name) => SHAPES[name]);

export function nodeProgram(theme) {
  return class ShapeProgram extends NodeProgram {
    getDefinition() {
      return {
        VERTICES: 4,
        VERTEX_SHADER_SOURCE: VERTEX,
        FRAGMENT_SHADER_SOURCE: FRAGMENT,
        METHOD: TRIANGLE_STRIP,
        UNIFORMS: ["u_matrix", "u_sizeRatio", "u_dimensions", "u_ground", "u_ink", "u_pixelRatio"],
        ATTRIBUTES: [
          { name: "a_position", size: 2, type: FLOAT },
          { name: "a_size", size: 1, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_shape", size: 4, type: FLOAT },
          { name: "a_ring", size: 1, type: FLOAT },
        ],
        CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
        CONSTANT_DATA: [
          [-1, -1],
          [1, -1],
          [-1, 1],
          [1, 1],
        ],
      };
    }

    processVisibleItem(id, start, data) {
      const shape = TABLE[data.shape];
      const values = [
        data.x,
        data.y,
        data.size,
        floatColor(data.color),
        id,
        shape.corners,
        shape.inner,
        shape.turn,
        shape.scale,
        data.ring ?? 0,
      ];
      this.array.set(values, start);
    }

    setUniforms(params, { gl, uniformLocations: at }) {
      gl.uniformMatrix3fv(at.u_matrix, false, params.matrix);
      gl.uniform1f(at.u_sizeRatio, params.sizeRatio);
      gl.uniform2f(at.u_dimensions, params.width, params.height);
      if (at.u_ground) gl.uniform4fv(at.u_ground, theme.groundRgba);
      if (at.u_ink) gl.uniform4fv(at.u_ink, theme.inkRgba);
      if (at.u_pixelRatio) gl.uniform1f(at.u_pixelRatio, params.pixelRatio);
    }
  };
}
