// What the pointer does on the map: notes beside it, and clicks on symbols, lines and the ground.

export function follow({ stage, network, tip, search, acts }) {
  const over = (on) => stage.container.classList.toggle("over", on);
  stage.on({
    enterNode: ({ node }) => {
      stage.setHover(Number(node));
      tip.actor(Number(node));
      over(true);
    },
    leaveNode: () => {
      stage.setHover(-1);
      tip.hide();
      over(false);
    },
    enterEdge: ({ edge }) => {
      tip.tie(tieOf(edge));
      over(true);
    },
    leaveEdge: () => {
      tip.hide();
      over(false);
    },
    clickEdge: ({ edge }) => acts.onPair(network.ties.source[tieOf(edge)], network.ties.target[tieOf(edge)]),
    clickNode: ({ node }) => search.take(Number(node)) || acts.onChoose(Number(node)),
    clickStage: acts.onGround,
  });
  stage.container.addEventListener("blur", () => {
    stage.setHover(-1);
    tip.hide();
  });
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
