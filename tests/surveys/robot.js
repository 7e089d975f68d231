// Fills the page as a person would: every change is an event of the control that a person uses.
(partners) => {
  const text = (input, value) => { input.value = value; input.dispatchEvent(new Event("input", {bubbles: true})); };
  const say = (within, values) => {
    for (const [key, value] of Object.entries(values)) {
      const box = within.querySelector(`[data-question="${key}"]`);
      const radio = box.querySelector(`input[value="${value}"]`);
      if (radio) radio.click();
      else text(box.querySelector("input, textarea"), String(value));
    }
  };
  const cards = () => [...document.querySelectorAll("details.card")];
  const named = (partner) => partner.actor ?? partner.new.name;
  const wanted = new Set(partners.map(named));
  for (const card of cards()) if (!wanted.has(card.dataset.partner)) card.querySelector(".row button").click();
  for (const partner of partners) {
    if (!cards().some((card) => card.dataset.partner === named(partner))) {
      if (partner.actor) {
        text(document.getElementById("search"), partner.actor);
        document.querySelector(`[data-add="${partner.actor}"]`).click();
      } else {
        text(document.getElementById("new-name"), partner.new.name);
        document.getElementById("new-kind").value = partner.new.kind;
        text(document.getElementById("new-country"), partner.new.country);
        document.getElementById("new-add").click();
      }
    }
    const card = cards().find((each) => each.dataset.partner === named(partner));
    const modes = new Map(partner.ties.map(({mode, ...tie}) => [mode, tie]));
    for (const box of card.querySelectorAll("input[data-mode]"))
      if (box.checked !== modes.has(box.dataset.mode)) box.click();
    for (const [mode, tie] of modes) say(card.querySelector(`[data-mode-block="${mode}"]`) ?? card, tie);
    say(card, partner.answers);
  }
}
