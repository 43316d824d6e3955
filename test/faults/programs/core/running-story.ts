/**
 * Lets time pass for a story, as the account's object does: every deadline in its order and at its own time. While the
 * brake gives no answer about an erasure, every later deadline waits.
 */
import type { TimedCommand } from "../../../../src/lifecycle/command";
import { heldUp, nextDeadline } from "../../../../src/lifecycle/deadline";
import type { Clearance } from "../../../../src/shared/clearance";
import type { Timestamp } from "../../../../src/shared/time";
import { Story, type When } from "../../../support/given";
import type { Brake } from "../../reference/state";

/** Far more than ever falls due at once. */
const ROUNDS_MAX = 500;

/** Lives up to a time. Erasers say nothing. */
export function lived(story: Story, until: Timestamp, brake: Brake): Story {
  let now = story;
  for (let rounds = 0; ; rounds += 1) {
    const due = now.state && nextDeadline(now.state);
    if (!due || due.at > until) break;
    if (rounds >= ROUNDS_MAX) throw new Error(`no end to ${JSON.stringify(due)}`);
    const next = tried(now, due.command, brake, { at: due.at });
    if (next === null) break;
    now = next;
  }
  return new Story(now.state, now.log, now.world, until > now.now ? until : now.now);
}

/** After anything was done: what was held up is tried again, and what is due by now happens. */
export function goneOn(story: Story, brake: Brake): Story {
  const fitted = story.fitted();
  const held = fitted.state && heldUp(fitted.state);
  const next = held && tried(fitted, held, brake);
  return lived(next ?? fitted, fitted.now, brake);
}

/** What only time may ask. @returns null if the brake must be asked first, and does not answer */
export function tried(
  story: Story,
  command: TimedCommand,
  brake: Brake,
  when: When = {},
): Story | null {
  const { decision, next } = story.when(command, { ...when, clearance: verdictOf(brake) });
  if (decision.ok) return next;
  if (decision.error.code === "clearance_needed" && brake === "silent") return null;
  throw new Error(`${command.type}: ${JSON.stringify(decision.error)}`);
}

const verdictOf = (brake: Brake): Clearance | null => (brake === "silent" ? null : brake);
