/**
 * Asks from time to time whether what the page shows has changed, by the ETag of the answer that the page was made from.
 * The service answers 304 without a body until something changes. Then the page says so, and asks no more: the person
 * decides when to load it again, so nothing moves below their hands.
 *
 * A page that nobody looks at, or at which nobody works, asks nothing: a session ends when nobody uses it.
 */
import { idleMs } from "./presence";

/** The time between two questions, ms, and after one that failed. */
const POLL_MS = 20_000;
const AFTER_FAILURE_MS = 60_000;

/** So long after the last touch or key somebody is taken to be at work, ms. */
const AT_WORK_MS = 5 * 60_000;

const isAtWork = (): boolean => document.visibilityState === "visible" && idleMs() <= AT_WORK_MS;

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function poll(notice: HTMLElement, path: string, tag: string): Promise<void> {
  for (;;) {
    const answer: Response | null = isAtWork() ? await asked(path, tag) : null;
    // The session is over, or the roles have changed: the next page says why.
    if (answer?.status === 401 || answer?.status === 403) return;
    if (answer?.status === 200) {
      notice.hidden = false;
      return;
    }
    await pause(answer === null || answer.status < 400 ? POLL_MS : AFTER_FAILURE_MS);
  }
}

/** @returns null if the network failed */
async function asked(path: string, tag: string): Promise<Response | null> {
  try {
    return await fetch(path, { headers: { "if-none-match": tag }, cache: "no-store" });
  } catch {
    return null;
  }
}

/** Begins to ask, if the page shows something that may change. */
export function pollPage(): void {
  const notice = document.querySelector<HTMLElement>("[data-poll]");
  const { poll: path, tag } = notice?.dataset ?? {};
  if (notice === null || !path || !tag) return;
  void poll(notice, path, tag);
}
