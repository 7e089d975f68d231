// The other end of a path: asked for in the search field, or by a click.

import { byId } from "../elements/dom.js";
import { say } from "../text/speech.js";
import { plain } from "../text/words.js";

/** @import { Network } from "../state/network.js" */
/** @import { Selection } from "../state/selection.js" */
/** @import { Search } from "./search.js" */

/**
 * @param {{
 *   network: Network, selection: Selection, search: Search, announce: (text: string) => void,
 * }} parts
 */
export function finding({ network, selection, search, announce }) {
  return (/** @type {number} */ actor) => {
    const name = plain(network.actors.name[actor]);
    search.ask(say("Path from {name} to …", { name }), (end, member) => {
      const { holds, drawn: members } = network.view;
      const target = holds ? network.geo.group[end] : end < 0 ? members.indexOf(member) : end;
      if (target < 0) {
        const missing = holds ? network.whole.actors.name[end] : network.members.name[member];
        return announce(say("{name} is not drawn here.", { name: plain(missing) }));
      }
      if (target === actor) announce(say("A path ends at another actor than it begins."));
      selection.choose(actor, { target });
      return byId("find-way")?.focus();
    });
  };
}
