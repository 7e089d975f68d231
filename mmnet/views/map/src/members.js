// The actors behind the groups of a large network: who belongs to which, largest first.

export class Members {
  constructor({ id, name, group, partners }, groups) {
    Object.assign(this, { id, group, partners, n: id.length });
    this.name = name.map((text, at) => text || id[at]);
    this.of = Array.from({ length: groups }, () => []);
    group.forEach((at, member) => this.of[at].push(member));
    for (const list of this.of) list.sort((one, other) => partners[other] - partners[one] || one - other);
  }
}
