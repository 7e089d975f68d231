// The columns that the page is given (see payload.py), and the views that are made of them. Positions
// stand for actors, ties, modes and so on; -1 for none.

export interface Sparse {
  at: number[];
  text: string[];
}

export interface Style {
  id: string;
  label: string;
  color: string;
  dark: string;
  shape: string;
}

export interface Kind extends Style {
  plural: string;
}

export interface Mode {
  id: string;
  label: string;
  family: number;
  directed: number;
  unit?: string; // of amounts that state none
}

// What members of directed collaborations gave and got, where this is known.
export interface Shares {
  collaboration: number[];
  actor: number[];
  given: (number | null)[];
  received: (number | null)[];
}

export interface Measure {
  label: string;
  values: (number | null)[];
}

// A column that users add: values, and for each row the place of its own (-1: none); or numbers.
export interface OwnColumn {
  table: "actors" | "collaborations";
  id: string;
  label: string;
  values?: string[];
  words?: string[]; // the values in the language of the page, where they differ
  codes?: number[];
  numbers?: (number | null)[];
}

export interface Actors {
  id: string[];
  name: string[];
  kind: number[];
  country: number[];
  countries: string[];
  parent: number[];
  x: number[];
  y: number[];
  r: number[];
  aliases?: Sparse;
  facts: Record<string, Sparse>;
}

export interface Ties {
  source: number[];
  target: number[];
  mode: number[];
  directed: number[];
  n: number[];
  width: number[];
  of?: number[][];
  change?: number[]; // of two networks: 0 kept, 1 added, 2 removed
}

// All ties between groups, the strongest first.
export interface Between {
  source: Int32Array;
  target: Int32Array;
  mode: Int32Array;
  n: Int32Array;
  m: number;
}

// The lives of collaborations: each began between earliest and begun, and ended between over and latest; a
// plan begins and ends in 9999.
export type Life = Record<"earliest" | "begun" | "over" | "latest", number[]>;

export type Lives = Life & Record<"of" | "first" | "last", number[]> & { ends: (number | null)[] };

// The years of its life stand beside the days, which are counted from 1970, as `ends`, the last day that is
// stated.
export interface Collaborations {
  lives?: Lives; // see lives.js
  days?: Life;
  mode: number[];
  who: number[][];
  earliest: number[];
  begun: number[];
  over: number[];
  latest: number[];
  ends: (number | null)[];
  id: string[];
  title: string[];
  program: number[];
  state: number[];
  first: number[];
  last: number[];
  amount?: Sparse;
  unit?: Sparse;
  source?: Sparse;
  sides?: number[]; // of two networks: 1 before, 2 now, 3 both
}

export interface NeedColumns {
  program: number[];
  mode: number[];
  status: number[];
  needed: number[];
  partners: number[];
  wanting: number[];
  lapsing: number[];
  limit: string[];
  who: number[][];
  how: number[][];
}

export interface Programs {
  id: string[];
  name: string[];
  host: number[];
  needs: NeedColumns;
}

// What coverage is counted from (see demand.py): the needs of all programs, whenever these exist.
export interface Demand {
  needs: {
    program: number[];
    mode: number[];
    kind: number[]; // of the partner, -1 where any will do
    region: string[]; // of the partner, "" where any will do
    weight: number[];
    k: number[];
    now: number[]; // 1 where the program exists at the moment
  };
  serves: { program: number[]; partner: number[]; collaboration: number[] };
  programs: { begins: number[]; ends: number[]; kind: number[]; institution: number[] };
  institution: number[]; // of each actor
  may: number[][]; // of each mode: kinds that may work together, places in their square
  from: number[]; // who serves in each mode: 0 others than the institution, 1 its members, 2 anybody
  horizon: number; // day until which what ends is lapsing
}

export interface Need {
  at: number; // its place among those of programs that exist
  mode: number;
  served: Map<number, string>;
  status: string;
  needed: number;
  partners: number;
  limit: string;
  empty: number;
  lapsing: number;
}

// A seat of a program: empty, or (an echo) of a partner that is drawn elsewhere.
export interface Seat {
  program: number;
  mode: number;
  state: string;
  limit?: string;
  needs?: number[]; // of an empty one, places among the needs of programs that exist
  number?: number;
  actor?: number;
  note?: string | null;
  main?: boolean;
  rank?: number;
  host?: number;
  turn?: number;
  side?: number;
  x?: number;
  y?: number;
  r?: number;
}

export interface Caption {
  text: string;
  kind: number | null;
  x: number;
  y: number;
  family?: number;
  align?: string;
  room?: number;
  strong?: boolean;
}

export interface Frame {
  left: number;
  right: number;
  low: number;
  high: number;
}

export interface Block extends Frame {
  family: number;
}

export interface Places {
  x: number[];
  y: number[];
  r: number[];
  unknown: number[];
}

export interface Geo extends Places {
  frame: number[];
  whole: number;
  regions: Record<string, number[]>;
  group: number[] | null;
  groups: Places | null;
  land: { rings: number[][]; arcs: number[][] };
}

export interface Groups {
  members: { id: string[]; name: string[]; group: number[]; partners: number[] };
  tied: string;
  between: string;
  most: number;
  actors: number;
  ties: number;
  across: number;
  inside: number;
  pairs: number;
  parts: number;
  largest: number; // actors in the largest part
  alone: number;
}

export interface View {
  name: string;
  label: string;
  actors: Actors;
  ties: Ties;
  captions: Caption[];
  seats: Seat[];
  present: Uint8Array | null;
  measures: Measure[];
  size: string | null;
  radii: number[];
  rest?: number[] | null; // the radii of the whole, where others are drawn
  bows?: Float32Array;
  frame?: Frame;
  bundled?: boolean; // the first view: strands between the discs of the kinds, single ties on demand
  discs?: ({ x: number; y: number; r: number } | null)[];
  laid?: string; // laid out anew: of which actors and ties
  chosen?: string; // of groups: which ties are drawn
  only?: Set<number> | null; // folded: the universities whose units are
  home?: number[];
  program?: number;
  sides?: Map<number, number>;
  notes?: Map<number, string>;
  room?: number;
  between?: number;
  host?: number;
  tall?: boolean; // a program that is read from above
  blocks?: Block[];
  echoes?: Seat[];
  level?: string; // on the map of the world
  lost?: string;
  holds?: number[][];
  drawn?: number[]; // members of a large network
  group?: number;
  member?: number;
}

export interface Data {
  version: number;
  title: string;
  as_of: string;
  groups: Groups | null;
  geo: Geo | null;
  opens?: string;
  overview?: { x: number[]; y: number[]; first: number[] } | null; // first: named before others
  size: string;
  radii: number[];
  kinds: Kind[];
  families: Style[];
  modes: Mode[];
  measures: Measure[];
  actors: Actors;
  ties: Ties;
  captions: Caption[];
  collaborations?: Collaborations;
  programs?: Programs;
  demand?: Demand;
  own?: OwnColumn[];
  shares?: Shares;
  communities?: number[]; // of each actor, from 0 for the largest; -1 without ties
  states?: string[];
  statuses?: string[];
  meaning?: Record<string, string>;
  soon?: number;
  moments?: [string, string]; // of two networks that are held against each other
}

export interface Path {
  actors: number[];
  ways: number;
}

export interface Camera {
  x: number;
  y: number;
  ratio: number;
}

// What lies over the stage, in pixels of its right or its foot.
export interface Covers {
  left?: number;
  right?: number;
  bottom?: number;
}

// A state that an address asks for.
export interface Asked {
  view: string;
  flags: Record<string, string>;
  own: Record<string, string>; // of columns that users add
  years: [number, number] | null;
  bounds: import("./thresholds.js").Bounds;
  tiedOnly: boolean;
  touching: boolean;
  missing: boolean;
  size: string | null;
  color: string | null;
  width: string | null;
  latin: boolean;
  actor: string | null;
  steps: number;
  to: string | null;
  pair: boolean;
  between: [number, number] | null;
  ask: import("./questions.js").Asked | null;
  list: string | null;
  camera: Camera | null;
  position: (id: string | null) => number;
}
