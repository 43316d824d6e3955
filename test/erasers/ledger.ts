/** Publishes acknowledged erasures, for the tests of the ledger and of replays. */
import { env } from "cloudflare:workers";
import type { AccountEvents } from "../../src/contract/queue-messages";
import { project } from "../../src/directory/projection";
import { followers } from "../../src/http/framework/followers";
import { entry, NOW, publishedEvent } from "../directory/messages";

export type Done = {
  readonly account: string;
  readonly eraser?: string;
  readonly target?: "purge" | "delete";
  readonly by?: "adieu" | "eraser" | "admin";
  readonly task?: string;
  readonly closure?: string;
  readonly at?: string;
  readonly livemode?: boolean;
  readonly sequence?: number;
};

/** One event of an account: a task of its erasure is done. */
export function done({ account, eraser = "crm", target = "delete", by = "eraser", ...rest }: Done) {
  const { at = NOW, livemode = false, sequence = 1 } = rest;
  const { task = `tsk_${account}_${eraser}`, closure = `clo_${account}` } = rest;
  const data = { closure, task, eraser, target, by, proof: null };
  const event = publishedEvent(account, sequence, {
    type: "erasure.task_done",
    at,
    data: { ...data, reason_code: null },
  });
  const message: AccountEvents = {
    entry: entry(account, { version: sequence, livemode }),
    confirmed: 0,
    confirmed_once: 0,
    events: [{ ...event, id: `${livemode ? "evt_live" : "evt_test"}_${account}_${sequence}` }],
  };
  return message;
}

/** Gives events to the directory. */
export const publish = (...messages: AccountEvents[]) =>
  project(env.DIRECTORY, followers(env), messages, NOW);
