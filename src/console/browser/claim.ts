/** The reviewer's own claim is renewed while they work. */
import { say } from "./elements";
import { idleMs } from "./presence";

/** A claim lasts for half an hour. It is renewed while somebody works, ms. */
const RENEW_MS = 10 * 60_000;
const AT_WORK_MS = 10 * 60_000;

/** Begins to renew it, if the page shows one. */
export function keepClaim(): void {
  const claim = document.querySelector<HTMLElement>("[data-claim]");
  if (claim === null) return;
  const path = `${(claim.dataset.claim ?? "").replace(/^\/console\//, "/v1/")}/review/claim`;
  setInterval(() => {
    if (idleMs() <= AT_WORK_MS) void renew(claim, path);
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
