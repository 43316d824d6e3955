/** What befalls an account's object: it is evicted, woken and rung, and what follows it loses, repeats and reorders. */
import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { isDeepStrictEqual } from "node:util";
import { timestampOf } from "../../../../src/shared/time";
import { account, alarmOf, inside, stubOf } from "../../../support/account-objects";
import { DAY_MS } from "../../../support/time";
import { invariant } from "../../check/invariant";
import type { Trouble } from "../../generator/plan";
import type { Followers } from "./followers";
import { readKept } from "./stored";

export class Troubles {
  readonly #id: string;
  readonly #followers: Followers;

  constructor(id: string, followers: Followers) {
    this.#id = id;
    this.#followers = followers;
  }

  /**
   * @param now ms
   * @param version how many events the account has
   * @returns whether anything could befall it
   */
  async inject(trouble: Trouble, now: number, version: number): Promise<boolean> {
    switch (trouble.trouble) {
      case "evict":
        return this.#evict();
      case "wake":
        await account(this.#id).wake();
        return true;
      case "alarm":
        return this.#ring();
      case "foreign clock":
        await account(this.#id).advance("clk_other", timestampOf(now + 4_000 * DAY_MS));
        return true;
      case "lose":
        return this.#followers.lose();
      case "deliver":
        return this.#followers.deliver(trouble.picks, trouble.drop);
      case "directory loses":
        return this.#followers.loseEvents(trouble.quarters);
      case "confirm":
        return this.#confirm(trouble.ahead, version);
      default:
        return trouble satisfies never;
    }
  }

  /** The alarm fires if its time has come: before that the platform fires none. */
  async #ring(): Promise<boolean> {
    const alarm = await alarmOf(this.#id);
    return alarm !== null && alarm <= Date.now() && runDurableObjectAlarm(stubOf(this.#id));
  }

  /** Whatever was only in memory is gone. */
  async #evict(): Promise<boolean> {
    const before = await inside(this.#id, (_, state) => readKept(state));
    await evictDurableObject(stubOf(this.#id));
    this.#followers.mayHearAgain = true;
    const after = await inside(this.#id, (_, state) => readKept(state));
    invariant("eviction loses nothing", isDeepStrictEqual(after, before));
    return true;
  }

  /** Of what the feed has, or of more than ever happened here. */
  async #confirm(ahead: number, version: number): Promise<boolean> {
    if (version === 0) return false;
    await account(this.#id).confirm(ahead > 0 ? version + ahead : this.#followers.fed + ahead);
    return true;
  }
}
