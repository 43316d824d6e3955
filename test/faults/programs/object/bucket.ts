/** The bucket of the documents, as one account's life uses it. */
import { env } from "cloudflare:workers";
import { isDeepStrictEqual } from "node:util";
import type { Account } from "../../../../src/lifecycle/account";
import { openClosures } from "../../../../src/lifecycle/account";
import { invariant } from "../../check/invariant";
import { SCAN } from "./personal-data";
import { type Kept, stateOf } from "./stored";

export class Bucket {
  readonly #objects: string[] = [];
  /** What the account knew of when the bucket was last looked into, and all that was ever put there. */
  #looked = "[[],[]]";

  /** How many were ever put into it. */
  get size(): number {
    return this.#objects.length;
  }

  async put(object: string): Promise<void> {
    this.#objects.push(object);
    await env.DOCUMENTS.put(object, SCAN);
  }

  /** In it lies what the account knows of, which is of an open closure, and nothing else. */
  async mustHold(kept: Kept): Promise<void> {
    const { documents = [] } = kept.tables;
    const { open, held } = standing(kept);
    const ended = documents.some(({ closure }) => !open.includes(String(closure)));
    invariant(
      "documents are known while their closure is open or a hold stands, no longer",
      held || !ended,
    );
    const known = documents.map(({ object }) => object);
    const looked = JSON.stringify([known, this.#objects]);
    if (looked === this.#looked) return;
    this.#looked = looked;
    const heads = await Promise.all(this.#objects.map((object) => env.DOCUMENTS.head(object)));
    const there = heads.flatMap((head) => head?.key ?? []);
    const same = isDeepStrictEqual(known.sort(), there.sort());
    invariant("documents go with their closure, and not before", same);
  }
}

function standing(kept: Kept): { open: string[]; held: boolean } {
  const state = stateOf(kept);
  if (state === null) return { open: [], held: false };
  const account: Account = JSON.parse(state.account);
  return {
    open: openClosures(account).map(({ id }) => id),
    held: account.legal_hold !== null,
  };
}
