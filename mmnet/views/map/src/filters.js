// What is drawn: kinds, modes and countries that are switched on, and the counts that follow.

export class Filters {
  constructor(network) {
    this.network = network;
    this.listeners = [];
    this.clear();
  }

  clear() {
    const { kinds, modes, actors } = this.network;
    this.kinds = new Uint8Array(kinds.length).fill(1);
    this.modes = new Uint8Array(modes.length).fill(1);
    // The last place stands for actors without a country.
    this.countries = new Uint8Array(actors.countries.length + 1).fill(1);
    this.apply();
  }

  get active() {
    return [this.kinds, this.modes, this.countries].some((flags) => flags.includes(0));
  }

  set(group, positions, on) {
    for (const at of positions) this[group][at] = on ? 1 : 0;
    this.apply();
  }

  only(group, positions) {
    this[group].fill(0);
    this.set(group, positions, true);
  }

  onChange(listener) {
    this.listeners.push(listener);
  }

  countryOf(actor) {
    const at = this.network.actors.country[actor];
    return at < 0 ? this.network.actors.countries.length : at;
  }

  apply() {
    const { actors, ties, n, m } = this.network;
    this.actorOn = new Uint8Array(n);
    this.tieOn = new Uint8Array(m);
    this.counts = {
      kinds: new Array(this.kinds.length).fill(0),
      modes: new Array(this.modes.length).fill(0),
      countries: new Array(this.countries.length).fill(0),
      actors: 0,
      ties: 0,
    };
    for (let actor = 0; actor < n; actor += 1) this.#actor(actor, actors.kind[actor], this.countryOf(actor));
    for (let tie = 0; tie < m; tie += 1) this.#tie(tie, ties);
    for (const listener of this.listeners) listener();
  }

  #actor(actor, kind, country) {
    if (this.countries[country]) this.counts.kinds[kind] += 1;
    if (this.kinds[kind]) this.counts.countries[country] += 1;
    if (!this.kinds[kind] || !this.countries[country]) return;
    this.actorOn[actor] = 1;
    this.counts.actors += 1;
  }

  #tie(tie, ties) {
    if (!this.actorOn[ties.source[tie]] || !this.actorOn[ties.target[tie]]) return;
    this.counts.modes[ties.mode[tie]] += 1;
    if (!this.modes[ties.mode[tie]]) return;
    this.tieOn[tie] = 1;
    this.counts.ties += 1;
  }
}
