/**
 * Single keys act on what is on the page. They never act while a field has the focus, with Ctrl, Alt or Meta, or because
 * a key is held down; each press acts once, and after one that leaves the page none acts until the next page is there.
 * The key asks once more before an act that cannot be undone. Escape leaves a field. Keys can be switched off (WCAG 2.1.4).
 */
import { dialogOf, isDialogOpen, made, nameOf } from "./elements";
import { areKeysOn, openHelp } from "./help";
import { openPalette } from "./palette";
import { chooseReason, fitsReason } from "./verdict";

/** How long the second key of two may take, ms. */
const CHORD_MS = 1_500;

/** A form was sent, or a key has acted: nothing more is done until the next page is there. */
let isSent = false;
let isActing = false;
let chord: { readonly key: string; readonly at: number } | null = null;

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("input, textarea, select, [role=textbox]"));

const byKeys = (keys: string): HTMLElement | null =>
  [...document.querySelectorAll<HTMLElement>("[data-keys]")].find(
    (one) => one.dataset.keys === keys,
  ) ?? null;

/** From now on a form is sent only once, and keys act. */
export function listenToKeys(): void {
  addEventListener("pageshow", () => {
    isSent = false;
    isActing = false;
  });
  document.addEventListener("submit", submitted);
  document.addEventListener("keydown", pressed);
}

function submitted(event: SubmitEvent): void {
  if (isSent) return event.preventDefault();
  if (!fitsReason(event.submitter)) {
    isActing = false;
    return event.preventDefault();
  }
  isSent = true;
}

function pressed(event: KeyboardEvent): void {
  if (event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey) && !event.altKey) {
    event.preventDefault();
    openPalette();
    return;
  }
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.altKey || event.metaKey)
    return;
  if (event.key === "Escape" && isField(event.target)) return leaveField();
  if (isField(event.target) || isDialogOpen()) return;
  if (!areKeysOn() || isActing || isSent) return;
  const { key } = event;
  if (key === "?") return openHelp();
  if (chord !== null && Date.now() - chord.at < CHORD_MS) {
    const element = byKeys(`${chord.key} ${key}`);
    chord = null;
    if (element !== null) return act(event, element);
  }
  if (/^[1-9]$/.test(key) && chooseReason(Number(key))) return event.preventDefault();
  const element = byKeys(key);
  if (element !== null) return act(event, element);
  chord = key === "g" ? { key, at: Date.now() } : null;
}

function act(event: Event, element: HTMLElement): void {
  event.preventDefault();
  if (isField(element)) return element.focus();
  const { confirms } = element.dataset;
  if (confirms !== undefined && fitsReason(element)) return confirmFirst(element, confirms);
  press(element);
}

function press(element: HTMLElement): void {
  // A button that sends nothing leaves the page as it is, and a file is only saved: further keys may act.
  isActing = !(element instanceof HTMLButtonElement && element.type === "button");
  if (element instanceof HTMLAnchorElement && element.hasAttribute("download")) isActing = false;
  element.click();
}

/** Asks before an act that cannot be undone: one key alone does not carry it out. */
function confirmFirst(element: HTMLElement, effect: string): void {
  const dialog = dialogOf(`${nameOf(element)}?`);
  dialog.append(made("p", { textContent: effect }));
  const yes = made("button", { type: "button", className: "button destroys" });
  yes.append(`${nameOf(element)} `, made("kbd", { textContent: "Enter" }));
  yes.addEventListener("click", () => {
    dialog.close();
    press(element);
  });
  const no = made("button", { type: "button", className: "button" });
  no.append("Go back ", made("kbd", { textContent: "Esc" }));
  no.addEventListener("click", () => dialog.close());
  dialog.append(yes, " ", no);
  dialog.showModal();
  yes.focus();
}

/** From a field back to the page, so that keys act again. */
function leaveField(): void {
  if (isDialogOpen()) return;
  const heading = document.getElementById("heading");
  if (heading !== null) heading.focus({ preventScroll: true });
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
