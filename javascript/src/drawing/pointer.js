// What the pointer does on the map: notes beside it, and clicks on symbols, lines, strands and the ground.

import { strandAt } from "./strands.js";

// What is hidden answers nothing: a filter may have hidden what the pointer rests on.
export function follow({ stage, network, filters, tip, search, acts }) {
  const over = (on) => stage.container.classList.toggle("over", on);
  const isDrawn = ({ node, edge }) =>
    Boolean(node === undefined ? filters.tieOn[tieOf(edge)] : filters.actorOn[Number(node)]);
  const ifDrawn = (act) => (event) => isDrawn(event) && act(event);
  const leave = () => {
    if (stage.hover >= 0) stage.setHover(-1);
    tip.hide();
    over(false);
  };
  filters.onChange(leave);
  stage.on({
    enterNode: ifDrawn(({ node }) => {
      stage.setHover(Number(node));
      tip.actor(Number(node));
      over(true);
    }),
    leaveNode: leave,
    enterEdge: ifDrawn(({ edge }) => {
      tip.tie(tieOf(edge));
      over(true);
    }),
    leaveEdge: leave,
    clickEdge: ifDrawn(({ edge }) =>
      acts.onPair(network.ties.source[tieOf(edge)], network.ties.target[tieOf(edge)]),
    ),
    clickNode: ifDrawn(({ node }) => search.take(Number(node)) || acts.onChoose(Number(node))),
    clickStage: ({ event }) => {
      const seat = stage.seatAt(event.x, event.y);
      if (seat?.needs) return acts.onSeat(seat);
      const strand = strandAt(stage, event);
      return strand ? acts.onKinds(strand.one, strand.other) : acts.onGround();
    },
  });
  stage.container.addEventListener("blur", leave);
  followSeats(stage, tip, over);
}

// Seats and strands are painted, not drawn by sigma.
function followSeats(stage, tip, over) {
  let seat = null;
  const leave = () => {
    if (stage.strand) over(false);
    stage.setStrand(null);
  };
  stage.container.addEventListener("mouseleave", leave);
  stage.container.addEventListener("mousemove", (event) => {
    const box = stage.container.getBoundingClientRect();
    const place = { x: event.clientX - box.left, y: event.clientY - box.top };
    const found = stage.seatAt(place.x, place.y);
    const strand = found || stage.hover >= 0 ? null : strandAt(stage, place);
    if (found) tip.seat(found);
    else if (strand) tip.strand(strand);
    else if (seat || stage.strand) tip.hide();
    if (strand) over(true);
    else if (stage.strand) over(stage.hover >= 0);
    stage.setStrand(strand ? [strand.one, strand.other] : null);
    seat = found;
  });
}

function tieOf(edge) {
  return Number(edge.slice(1));
}
