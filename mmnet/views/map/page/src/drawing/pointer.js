// What the pointer does on the map: notes beside it, and clicks on symbols, lines and the ground.

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
    clickStage: acts.onGround,
  });
  stage.container.addEventListener("blur", leave);
  followSeats(stage, tip);
}

// Seats are painted, not drawn by sigma.
function followSeats(stage, tip) {
  let seat = null;
  stage.container.addEventListener("mousemove", (event) => {
    const box = stage.container.getBoundingClientRect();
    const found = stage.seatAt(event.clientX - box.left, event.clientY - box.top);
    if (found) tip.seat(found);
    else if (seat) tip.hide();
    seat = found;
  });
}

function tieOf(edge) {
  return Number(edge.slice(1));
}
