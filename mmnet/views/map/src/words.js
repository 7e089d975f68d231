// Words for what the data hold as codes.

export const STATES = { active: "Running", ended: "Ended", planned: "Planned", unknown: "Not known" };
