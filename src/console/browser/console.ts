/**
 * What the console does besides, if scripts run: keys, the palette, the claim that is renewed while somebody works, turning
 * and enlarging documents, copying ids. No page needs any of it.
 *
 * Keys never fire while a field has the focus, with Ctrl, Alt or Meta, or because a key is held down; each press acts
 * once, and after one that leaves the page none acts until the next page is there. What nobody can undo is asked once
 * more. Escape leaves a field. Keys can be switched off (WCAG 2.1.4).
 */

import { pollPage } from "./polling";

const OFF = "adieu-console-keys-off";

/** How long the second key of two may take, ms. */
const CHORD_MS = 1_500;

/** A claim lasts for half an hour. It is renewed while somebody works, ms. */
const RENEW_MS = 10 * 60_000;
const AT_WORK_MS = 10 * 60_000;

const areKeysOn = (): boolean => localStorage.getItem(OFF) === null;

/** A form was sent, or a key has acted: nothing more is done until the next page is there. */
let isSent = false;
let isActing = false;
let lastActive = Date.now();
let chord: { readonly key: string; readonly at: number } | null = null;

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("input, textarea, select, [role=textbox]"));

const byKeys = (keys: string): HTMLElement | null =>
  [...document.querySelectorAll<HTMLElement>("[data-keys]")].find(
    (one) => one.dataset.keys === keys,
  ) ?? null;

addEventListener("pageshow", () => {
  isSent = false;
  isActing = false;
});

document.addEventListener("submit", (event) => {
  if (isSent) return event.preventDefault();
  if (!fitsReason(event.submitter)) {
    isActing = false;
    return event.preventDefault();
  }
  isSent = true;
});

/** Whether the chosen reason goes with the verdict. If not, it says so, and leads to the reasons. */
function fitsReason(button: HTMLElement | null): boolean {
  const fits = button?.dataset.fits?.split(" ");
  const select = document.querySelector<HTMLSelectElement>("#verdict #reason");
  if (fits === undefined || select === null) return true;
  if (fits.includes(String(select.selectedIndex + 1))) return hasWords(select);
  const [chosen = ""] = select.selectedOptions[0]?.text.split(/^\d+ /).slice(-1) ?? [];
  say(`“${chosen}” does not go with this verdict. Choose a reason: ${fits.join(", ")}.`);
  return false;
}

/** “Other” alone tells colleagues nothing. If there are no words, it says so, and leads to their field. */
function hasWords(select: HTMLSelectElement): boolean {
  const comment = document.querySelector<HTMLTextAreaElement>("#verdict #comment");
  if (select.value !== "other" || comment === null || comment.value.trim() !== "") return true;
  say("“Other” needs some words for your colleagues.");
  comment.focus();
  return false;
}

document.addEventListener("keydown", (event) => {
  lastActive = Date.now();
  if (event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey) && !event.altKey) {
    event.preventDefault();
    openPalette();
    return;
  }
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.altKey || event.metaKey)
    return;
  if (event.key === "Escape" && isField(event.target)) return leaveField();
  if (isField(event.target) || document.querySelector("dialog[open]") !== null) return;
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
});

addEventListener("pointerdown", () => {
  lastActive = Date.now();
});

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

/** Asks before something that nobody can undo: one key alone does not do it. */
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

/** What an element is called, without the keys that stand beside its name. */
function nameOf(element: HTMLElement): string {
  if (element.dataset.name !== undefined) return element.dataset.name;
  const copy = element.cloneNode(true) as HTMLElement;
  for (const key of copy.querySelectorAll("kbd")) key.remove();
  return (copy.textContent ?? "").trim();
}

/** From a field back to the page, so that keys act again. */
function leaveField(): void {
  if (document.querySelector("dialog[open]") !== null) return;
  const heading = document.getElementById("heading");
  if (heading !== null) heading.focus({ preventScroll: true });
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** Chooses a reason by its number. @returns whether there is one */
function chooseReason(number: number): boolean {
  const select = document.querySelector<HTMLSelectElement>("#verdict #reason");
  if (select === null || number > select.options.length) return false;
  select.selectedIndex = number - 1;
  say(`Reason: ${select.options[number - 1]?.text ?? ""}`);
  return true;
}

/** A text that screen readers say. */
function say(text: string): void {
  const known =
    document.getElementById("said") ?? document.body.appendChild(made("p", { id: "said" }));
  known.setAttribute("role", "status");
  known.className = "said";
  known.textContent = text;
}

function made<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  properties: Partial<HTMLElementTagNameMap[T]>,
): HTMLElementTagNameMap[T] {
  return Object.assign(document.createElement(tag), properties);
}

function dialogOf(title: string): HTMLDialogElement {
  const dialog = document.body.appendChild(made("dialog", {}));
  dialog.setAttribute("aria-label", title);
  dialog.append(made("h2", { textContent: title }));
  dialog.addEventListener("close", () => dialog.remove());
  return dialog;
}

/** The keys that are good on this page. */
function openHelp(): void {
  const dialog = dialogOf("Keys on this page");
  const list = dialog.appendChild(made("ul", {}));
  const names = [...document.querySelectorAll<HTMLElement>("[data-keys]")].map((one) => [
    one.dataset.keys ?? "",
    nameOf(one),
  ]);
  const reasons = document.querySelector<HTMLSelectElement>("#verdict #reason")?.options.length;
  const others = [
    ...(reasons === undefined ? [] : [[`1 … ${reasons}`, "Choose the reason"]]),
    ["Esc", "Leave a field, so that keys act again"],
    ["Ctrl K", "Go to a page, or search for an id"],
  ];
  for (const [keys = "", name = ""] of [...names, ...others]) {
    const item = list.appendChild(made("li", {}));
    item.append(made("kbd", { textContent: keys }), ` ${name}`);
  }
  const toggle = made("button", { type: "button", className: "button" });
  const label = () => {
    toggle.textContent = areKeysOn() ? "Switch single keys off" : "Switch single keys on";
  };
  label();
  toggle.addEventListener("click", () => {
    if (areKeysOn()) localStorage.setItem(OFF, "1");
    else localStorage.removeItem(OFF);
    label();
  });
  const close = made("button", { type: "button", className: "button", textContent: "Close" });
  close.addEventListener("click", () => dialog.close());
  dialog.append(toggle, " ", close);
  dialog.showModal();
}

/** Goes to a page by its name, or searches for an id. */
function openPalette(): void {
  if (document.querySelector("dialog[open]") !== null) return;
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".side nav a")];
  const dialog = dialogOf("Go to");
  const field = dialog.appendChild(made("input", { type: "search" }));
  field.setAttribute("aria-label", "A page, or an id to search for");
  const list = dialog.appendChild(made("ul", { className: "plain" }));
  const show = () => {
    const wanted = field.value.trim().toLowerCase();
    list.replaceChildren(
      ...links
        .filter((link) => (link.textContent ?? "").toLowerCase().includes(wanted))
        .map((link) => {
          const item = made("li", {});
          item.append(made("a", { href: link.href, textContent: link.textContent ?? "" }));
          return item;
        }),
    );
  };
  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const first = list.querySelector("a");
    location.href = first?.href ?? `/console/search?q=${encodeURIComponent(field.value.trim())}`;
  });
  show();
  dialog.showModal();
  field.focus();
}

/** Documents: as wide as there is room, or whole; turned by a quarter. */
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

/** The reviewer's own claim is renewed while they work. */
const claim = document.querySelector<HTMLElement>("[data-claim]");
if (claim !== null) {
  const path = `${(claim.dataset.claim ?? "").replace(/^\/console\//, "/v1/")}/review/claim`;
  setInterval(() => {
    if (Date.now() - lastActive <= AT_WORK_MS) void renew(claim, path);
  }, RENEW_MS);
}

async function renew(shown: HTMLElement, path: string): Promise<void> {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const { review } = await answer.json();
    shown.textContent = `Yours until ${String(review?.claimed_until ?? "").slice(11, 16)} UTC.`;
  } catch {
    say("Your claim could not be renewed. Load the page again.");
  }
}

document.getElementById("heading")?.focus({ preventScroll: true });
pollPage();
