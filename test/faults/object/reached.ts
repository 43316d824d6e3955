/** What has come to an account's holder, by e-mail and SMS: codes, and links. Kept by the development outbox. */
import { env } from "cloudflare:workers";
import { type OutboxMessage, outboxOf } from "../../../src/notices/outbox";
import type { AskOf } from "../model/asks";

/** More than a life is ever told. */
const MESSAGES_MAX = 500;
const LINK = /\/not-me\/test\/[^/]+\/([\w-]+)/;
/** What nobody was ever sent. */
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

  /** @param which null: one that was not sent */
  async code(which: AskOf<"prove">["proof"]["code"]): Promise<string> {
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

  /** A closure was scheduled: if the holder was told, then with a link for it. */
  async scheduled(closure: string): Promise<void> {
    const known = [...this.#links.values()];
    const links = (await this.all()).flatMap(({ text }) => LINK.exec(text)?.[1] ?? []);
    const news = links.find((link) => !known.includes(link));
    if (news !== undefined) this.#links.set(closure, news);
  }

  linkFor = (closure: string): string => this.#links.get(closure) ?? UNSENT.link;
}

const otherThan = (code: string): string =>
  String((Number(code) + 1) % 10 ** code.length).padStart(code.length, "0");
