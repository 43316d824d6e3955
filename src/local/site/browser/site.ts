/** What the pages can do with scripts: dark and light, the contents beside the page, examples, copying, searching. */
import { offerSearch } from "./searching.ts";

const root = document.documentElement;

/** Keeps a choice for the next page, if the browser keeps anything. */
function keep(name: "theme" | "code", value: string): void {
  root.dataset[name] = value;
  try {
    localStorage.setItem(`adieu-docs-${name}`, value);
  } catch {
    // Then it lasts for this page.
  }
}

function offerTheme(): void {
  const button = document.querySelector<HTMLButtonElement>(".theme");
  if (!button) return;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    keep("theme", isDark() ? "light" : "dark");
    show();
  });
  system.addEventListener("change", show);
  show();
  button.hidden = false;
}

/** Beside the page the contents are always open; above it, on a phone, they open when asked for. */
function openContents(): void {
  const menu = document.querySelector<HTMLDetailsElement>(".menu");
  const isBeside = matchMedia("(min-width: 60rem)");
  const fit = () => {
    if (menu) menu.open = isBeside.matches;
  };
  isBeside.addEventListener("change", fit);
  fit();
  if (!isBeside.matches) return;
  document.querySelector(".contents [aria-current]")?.scrollIntoView({ block: "nearest" });
}

const LANGUAGES = [
  ["sh", "curl"],
  ["ts", "TypeScript"],
] as const;

/** Two examples that say the same become one with a choice. */
function offerLanguages(): void {
  const choices: HTMLButtonElement[] = [];
  const show = () => {
    for (const one of choices) {
      one.setAttribute("aria-pressed", String(one.value === root.dataset.code));
    }
  };
  for (const pair of document.querySelectorAll(".pair")) {
    const choice = document.createElement("div");
    choice.className = "choice";
    for (const [language, name] of LANGUAGES) {
      const button = document.createElement("button");
      button.type = "button";
      button.value = language;
      button.textContent = name;
      button.addEventListener("click", () => {
        const before = button.getBoundingClientRect().top;
        keep("code", language);
        show();
        // All pairs of the page change. The one that was chosen must stay in its place.
        scrollBy({ top: button.getBoundingClientRect().top - before, behavior: "instant" });
      });
      choices.push(button);
      choice.append(button);
    }
    pair.prepend(choice);
  }
  show();
}

const COPIED_MS = 2_000;

function offerCopies(): void {
  if (!navigator.clipboard) return;
  for (const block of document.querySelectorAll(".code[data-language]:not([data-language=''])")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      const text = block.querySelector("code")?.textContent ?? "";
      const isCopied = await navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      );
      button.textContent = isCopied ? "Copied" : "Not copied";
      setTimeout(() => {
        button.textContent = "Copy";
      }, COPIED_MS);
    });
    block.append(button);
  }
}

offerTheme();
openContents();
offerLanguages();
offerCopies();
offerSearch();
