/**
 * What the console does besides, if scripts run: keys, the palette, the claim that is renewed while somebody works, turning
 * and enlarging documents, copying ids. No page needs any of it.
 */
import { keepClaim } from "./claim";
import { addDocumentButtons } from "./documents";
import { made, say } from "./elements";
import { listenToKeys } from "./keys";
import { pollPage } from "./polling";

listenToKeys();
addDocumentButtons();

for (const one of document.querySelectorAll<HTMLElement>("[data-copy]")) {
  const id = one.dataset.copy ?? "";
  const button = made("button", { type: "button", className: "link copy", textContent: "copy" });
  button.setAttribute("aria-label", `Copy ${id}`);
  button.addEventListener("click", () => {
    navigator.clipboard.writeText(id).then(
      () => say(`Copied ${id}`),
      () => say("The browser does not let this page copy."),
    );
  });
  one.after(" ", button);
}

/** Times by the clock of the reader, with its zone. */
for (const one of document.querySelectorAll<HTMLTimeElement>("time[data-local]")) {
  one.title = one.textContent ?? "";
  one.textContent = new Date(one.dateTime).toLocaleString("en-GB", {
    dateStyle: "medium",
    timeStyle: "long",
  });
}

keepClaim();
pollPage();
document.getElementById("heading")?.focus({ preventScroll: true });
