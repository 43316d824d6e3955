/** The search box. The index and the program that searches are loaded when the reader first uses it. */
import type { Found, Search, searchOf } from "./search.ts";

const root = document.documentElement;

/** Where the program that searches is, which the build makes a file of its own. */
async function load(): Promise<Search> {
  const program: { searchOf: typeof searchOf } = await import(root.dataset.search ?? "");
  return program.searchOf(root.dataset.index ?? "");
}

export function offerSearch(): void {
  const box = document.querySelector<HTMLElement>(".search");
  const input = box?.querySelector("input");
  const found = box?.querySelector<HTMLElement>(".found");
  const list = box?.querySelector("ol");
  const count = box?.querySelector("p");
  if (!box || !input || !found || !list || !count) return;

  let search: Promise<Search> | undefined;
  const searchWith = () => {
    search ??= load().catch((error: unknown) => {
      // Tried again at the next key.
      search = undefined;
      throw error;
    });
    return search;
  };
  const close = () => {
    found.hidden = true;
  };

  async function show(): Promise<void> {
    const words = input?.value.trim() ?? "";
    if (words === "") return close();
    const results = await searchWith().then(
      (one) => one(words),
      () => null,
    );
    // The reader has typed on meanwhile: the later answer counts.
    if (words !== input?.value.trim()) return;
    list?.replaceChildren(...(results ?? []).map(itemOf));
    if (count) count.textContent = saidOf(results);
    if (found) found.hidden = false;
  }

  input.addEventListener("focus", () => void searchWith().catch(() => undefined), { once: true });
  input.addEventListener("input", () => void show());
  input.addEventListener("click", () => void show());
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      close();
      input.focus();
    }
    if (event.key === "Enter" && document.activeElement === input) {
      list.querySelector("a")?.click();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const links: HTMLElement[] = [input, ...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement as HTMLElement);
    links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus();
  });
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Node && !box.contains(target)) close();
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof HTMLInputElement;
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
  });
  box.hidden = false;
}

function saidOf(results: readonly Found[] | null): string {
  if (results === null) return "The search could not be loaded.";
  if (results.length === 0) return "Nothing was found.";
  return results.length === 1 ? "One place" : `${results.length} places`;
}

function itemOf({ path, title, heading, text }: Found): HTMLLIElement {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = path;
  const name = document.createElement("strong");
  name.textContent = heading === title ? title : `${title}: ${heading}`;
  const said = document.createElement("span");
  said.textContent = text;
  link.append(name, said);
  item.append(link);
  return item;
}
