/** Documents: as wide as there is room, or whole; turned by a quarter. */
import { made } from "./elements";

/** Adds the buttons for it to each document of the page. */
export function addDocumentButtons(): void {
  for (const box of document.querySelectorAll<HTMLElement>("[data-document]")) {
    const image = box.querySelector("img");
    if (image === null) continue;
    let turns = 0;
    const whole = keyed("z", "Full size");
    whole.addEventListener("click", () => {
      named(whole, box.classList.toggle("whole") ? "Fit" : "Full size");
    });
    const turn = keyed("t", "Turn");
    turn.addEventListener("click", () => {
      image.classList.remove(`turn${turns}`);
      turns = (turns + 1) % 4;
      image.classList.add(`turn${turns}`);
    });
    const bar = made("p", {});
    bar.append(whole, " ", turn);
    box.querySelector(".view")?.before(bar);
  }
}

/** A button that a key presses too. Of several with one key it is the first. */
function keyed(keys: string, name: string): HTMLButtonElement {
  const button = made("button", { type: "button", className: "button" });
  button.dataset.keys = keys;
  named(button, name);
  return button;
}

function named(button: HTMLButtonElement, name: string): void {
  button.replaceChildren(`${name} `, made("kbd", { textContent: button.dataset.keys ?? "" }));
}
