// From search, list, panel or headline to an actor: it is chosen, and made sure to be drawn at all.

import { plain } from "../text/words.js";
import { say } from "../text/speech.js";

/** @import { Filters } from "../state/filters.js" */
/** @import { Network } from "../state/network.js" */
/** @import { Selection } from "../state/selection.js" */
/** @import { Panel } from "./panel.js" */
/** @import { ViewSwitch } from "./view-switch.js" */

/**
 * @param {{
 *   network: Network, filters: Filters, selection: Selection, views: ViewSwitch, panel: Panel,
 *   announce: (text: string) => void,
 * }} parts
 */
export function revealing({ network, filters, selection, views, panel, announce }) {
  /**
   * @param {number} at -1 for a member of a large network
   * @param {number | null} member
   */
  function reveal(at, member = null) {
    const actor = at < 0 ? network.view.drawn.indexOf(member) : at;
    if (actor < 0) return views.open(`around:${network.members.id[member]}`);
    if (!filters.actorOn[actor] && network.present && !network.present[actor]) views.open("whole");
    if (!filters.actorOn[actor]) {
      filters.admit(actor);
      announce(
        say("{name} was hidden by the filters: its kind and country are shown again.", {
          name: plain(network.actors.name[actor]),
        }),
      );
    }
    selection.choose(actor, { member });
    return panel.focus();
  }

  // On the map of the world, from a symbol that stands for several: the actor itself at its place.
  /** @param {number} actor */
  function atPlace(actor) {
    views.places();
    if (network.present[actor]) return reveal(actor);
    views.open("whole");
    return reveal(actor);
  }

  /**
   * @param {number} actor
   * @param {number | null} member
   * @param {string} unit that is folded into the actor
   */
  function found(actor, member, unit = "") {
    if (network.view.holds) atPlace(actor);
    else reveal(actor, member);
    if (unit)
      announce(
        say("{unit} is folded into {name}.", { unit, name: plain(network.actors.name[actor]) }),
      );
  }

  return { reveal, atPlace, found };
}
