// The text of measures/worker.js, which build.mjs packs.
declare const WORKER_SOURCE: string;
