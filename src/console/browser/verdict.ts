/** The form of a verdict: a reason goes with some verdicts alone, and keys choose it by its number. */
import { say } from "./elements";

const reasons = (): HTMLSelectElement | null => document.querySelector("#verdict #reason");

/** Whether the chosen reason goes with the verdict. If not, it says so, and leads to the reasons. */
export function fitsReason(button: HTMLElement | null): boolean {
  const fits = button?.dataset.fits?.split(" ");
  const select = reasons();
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

/** Chooses a reason by its number. @returns whether there is one */
export function chooseReason(number: number): boolean {
  const select = reasons();
  if (select === null || number > select.options.length) return false;
  select.selectedIndex = number - 1;
  say(`Reason: ${select.options[number - 1]?.text ?? ""}`);
  return true;
}

/** How many reasons there are to choose from; null if the page has no verdict. */
export const reasonCount = (): number | null => reasons()?.options.length ?? null;
