/** The codes and links that an account's holder has got by e-mail and SMS, read from the development outbox. */
import { env } from "cloudflare:workers";
import { type OutboxMessage, outboxOf } from "../../../../src/notices/outbox";
import { secretHash } from "../../../../src/verification/secrets";
import { invariant } from "../../check/invariant";
import type { RequestOf } from "../../reference/requests";
import type { Kept } from "./stored";

/** More notices than a life ever gets. */
const MESSAGES_MAX = 500;
const LINK = /\/not-me\/test\/[^/]+\/([\w-]+)/;
/** A code that was never sent. */
const UNSENT = { code: "000000", link: "unheard-of" };

export class Reached {
  readonly #id: string;
  readonly #links = new Map<string, string>();

  constructor(id: string) {
    this.#id = id;
  }

  /** The newest first. */
  all(): Promise<OutboxMessage[]> {
    return outboxOf(env.OUTBOX).list(this.#id, MESSAGES_MAX);
  }

  /**
   * @param notices what the holder should have got, each by `template channel`
   * @param late what the holder may have got beside these
   */
  async assertGot(notices: readonly string[], late: readonly string[]): Promise<void> {
    const reached = (await this.all()).map(({ template, channel }) => `${template} ${channel}`);
    const [missing, beyond] = [without(notices, reached), without(reached, notices)];
    invariant(`the holder should get ${notices}, and got ${reached}`, missing.length === 0);
    invariant(`the holder gets no more than ${notices}`, without(beyond, late).length === 0);
  }

  /** @param which null: one that was not sent */
  async code(which: RequestOf<"prove">["proof"]["code"]): Promise<string> {
    const [last, earlier] = (await this.all()).flatMap(({ code }) => code ?? []);
    const other = otherThan(last ?? UNSENT.code);
    switch (which) {
      case "last":
        return last ?? UNSENT.code;
      case "earlier":
        return earlier === last ? other : (earlier ?? other);
      case null:
        return other;
      default:
        return which satisfies never;
    }
  }

  /**
   * Keeps the links that were sent, by the closure that the account has each for. A link is kept too if its notice is
   * over the limit of its kind and still waits in the outbox: the reference does not predict when that is sent.
   */
  async links(kept: Kept): Promise<void> {
    const closures = new Map((kept.tables.links ?? []).map((row) => [row.hash, row.closure]));
    const waiting = (kept.tables.errands ?? []).map(({ errand }) => String(errand));
    const sent = (await this.all()).map(({ text }) => text);
    for (const text of [...waiting, ...sent]) {
      const token = LINK.exec(text)?.[1];
      const closure = token === undefined ? undefined : closures.get(secretHash(token));
      if (token && closure) this.#links.set(String(closure), token);
    }
  }

  linkFor = (closure: string): string => this.#links.get(closure) ?? UNSENT.link;
}

const otherThan = (code: string): string =>
  String((Number(code) + 1) % 10 ** code.length).padStart(code.length, "0");

/** Those of the first, each as often as it is not among the second. */
function without(all: readonly string[], taken: readonly string[]): string[] {
  const left = [...taken];
  return all.filter((one) => {
    const index = left.indexOf(one);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
