(() => {
  "use strict";
  const cards = [...document.querySelectorAll("details.card")];
  const tools = document.querySelector(".tools");
  const search = tools.querySelector("input");
  const button = tools.querySelector("button");
  const none = document.querySelector(".none");
  const words = cards.map((card) => card.textContent.toLowerCase());
  const shown = () => cards.filter((card) => !card.hidden);
  const current = () => document.activeElement.closest("details.card");
  tools.hidden = cards.length === 0;

  const move = (step) => {
    const list = shown();
    const at = list.indexOf(current());
    const next = at < 0 ? (step > 0 ? 0 : list.length - 1) : at + step;
    if (list[next]) list[next].querySelector("summary").focus();
  };

  search.addEventListener("input", () => {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    cards.forEach((card, at) => {
      card.hidden = !wanted.every((word) => words[at].includes(word));
    });
    for (const section of document.querySelectorAll("main > section")) {
      section.hidden = !section.querySelector("details.card:not([hidden])");
    }
    none.hidden = shown().length > 0;
  });

  button.addEventListener("click", () => {
    const open = button.dataset.open !== "yes";
    for (const card of cards) card.open = open;
    button.dataset.open = open ? "yes" : "no";
    button.textContent = open ? "Hide answers" : "Show answers";
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target === search) {
      if (event.key === "Escape" || event.key === "Enter") {
        if (event.key === "Escape") {
          search.value = "";
          search.dispatchEvent(new Event("input"));
        }
        search.blur();
        move(1);
      }
      return;
    }
    const onPage = event.target === document.body;
    if (event.key === "ArrowRight" || event.key === "j") move(1);
    else if (event.key === "ArrowLeft" || event.key === "k") move(-1);
    else if (event.key === "/") search.focus();
    else if (onPage && (event.key === " " || event.key === "Enter")) move(1);
    else return;
    event.preventDefault();
  });

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = cards.filter((card) => !card.open);
    for (const card of closed) card.open = true;
  });
  addEventListener("afterprint", () => {
    for (const card of closed) card.open = false;
  });
})();
