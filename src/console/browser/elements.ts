/** Elements that scripts add to a page, and what they are called. */

export function made<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  properties: Partial<HTMLElementTagNameMap[T]>,
): HTMLElementTagNameMap[T] {
  return Object.assign(document.createElement(tag), properties);
}

/** A text that screen readers say. */
export function say(text: string): void {
  const known =
    document.getElementById("said") ?? document.body.appendChild(made("p", { id: "said" }));
  known.setAttribute("role", "status");
  known.className = "said";
  known.textContent = text;
}

/** What an element is called, without the keys that stand beside its name. */
export function nameOf(element: HTMLElement): string {
  if (element.dataset.name !== undefined) return element.dataset.name;
  const copy = element.cloneNode(true) as HTMLElement;
  for (const key of copy.querySelectorAll("kbd")) key.remove();
  return (copy.textContent ?? "").trim();
}

/** Adds a dialog, which goes when it is closed. */
export function dialogOf(title: string): HTMLDialogElement {
  const dialog = document.body.appendChild(made("dialog", {}));
  dialog.setAttribute("aria-label", title);
  dialog.append(made("h2", { textContent: title }));
  dialog.addEventListener("close", () => dialog.remove());
  return dialog;
}

export const isDialogOpen = (): boolean => document.querySelector("dialog[open]") !== null;
