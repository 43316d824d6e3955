/**
 * People who sign in, end sessions and sign in again, while the process is killed. A session that was begun is good after
 * every restart, a session whose end was answered is over for good, and the audit log has every answered act: it was
 * written before the answer.
 */
import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { z } from "zod";
import type { Api, Item } from "./api";

type Session = {
  readonly id: string;
  readonly cookie: string;
  /** `ending`: the request to end it was sent, and no answer has come. */
  state: "good" | "ending" | "over";
};

type Answer = { readonly status: number; readonly body: Item; readonly headers: Headers };

const sessionSchema = z.looseObject({ id: z.string() });

/** Of more than these, the oldest is ended: the next kill finds some that are good and some that are over. */
const OPEN_MAX = 2;

/** The latest sessions, which are looked at after each restart. */
const LOOKED_AT = 20;

/** After this time without an answer, a call counts as lost. */
const ANSWER_MS = 60_000;

export class Person {
  readonly faults: string[] = [];
  readonly sessions: Session[] = [];
  /** What was answered, by the request's id. */
  readonly acts: string[] = [];
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  /** Signs in, and ends the session before, until the service no longer answers. */
  async goOn(base: string, signal: AbortSignal): Promise<void> {
    try {
      while (!signal.aborted) {
        await this.#signIn(base);
        await this.#endOldest(base);
      }
    } catch (error) {
      // If the service was killed during the call, no answer says whether it was carried out.
      if (!signal.aborted) this.faults.push(`no answer: ${error}`);
    }
  }

  async #signIn(base: string): Promise<void> {
    const body = { roles: ["admin"], sub: this.#name, name: this.#name };
    const answer = await sent(base, "POST", "/dev/staff_sessions", null, body);
    if (answer.status !== 201) return this.#wrong("signing in", answer);
    const [cookie = ""] = (answer.headers.get("set-cookie") ?? "").split(";");
    this.sessions.push({ ...sessionSchema.parse(answer.body), cookie, state: "good" });
  }

  async #endOldest(base: string): Promise<void> {
    const open = this.sessions.filter(({ state }) => state !== "over");
    const [oldest] = open;
    const newest = open.at(-1);
    if (oldest === undefined || newest === undefined || open.length <= OPEN_MAX) return;
    oldest.state = "ending";
    const path = `/v1/staff_sessions/${oldest.id}/revoke`;
    const answer = await sent(base, "POST", path, newest.cookie, {});
    // It may be over already: the answer to an earlier request was lost.
    if (![200, 204, 404].includes(answer.status)) return this.#wrong("ending", answer);
    oldest.state = "over";
    this.acts.push(answer.headers.get("request-id") ?? "");
  }

  /** Looks at every session after a restart. @returns what is wrong */
  async inspect(base: string): Promise<string[]> {
    const wrong: string[] = [];
    for (const session of this.sessions.slice(-LOOKED_AT)) {
      const { status } = await sent(base, "GET", "/v1/brake", session.cookie);
      if (session.state === "good" && status !== 200) {
        wrong.push(`${this.#name}: a session is gone: ${status}`);
      }
      if (session.state === "over" && status !== 401) {
        wrong.push(`${this.#name}: a session that was ended answers ${status}`);
      }
      if (session.state === "ending") session.state = status === 401 ? "over" : "good";
    }
    return [...wrong, ...this.faults];
  }

  #wrong(what: string, { status, body }: Answer): void {
    this.faults.push(`${this.#name}: ${what}: ${status} ${JSON.stringify(body)}`);
  }
}

/** A call from a page of the service, by a session's cookie. @throws if no answer comes */
async function sent(
  base: string,
  method: string,
  path: string,
  cookie: string | null,
  body?: Item,
): Promise<Answer> {
  const response = await fetch(`${base}${path}`, {
    method,
    headers: {
      "sec-fetch-site": "same-origin",
      ...(cookie !== null && { cookie }),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    signal: AbortSignal.timeout(ANSWER_MS),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === "" ? {} : z.record(z.string(), z.unknown()).parse(JSON.parse(text)),
  };
}

/** @returns what the audit log lacks of the answered acts, and where one of its chains is broken */
export async function auditFaults(api: Api, people: readonly Person[]): Promise<string[]> {
  const entries = await api.all("/v1/audit");
  const requests = new Set(entries.map(({ request }) => request));
  const missing = people.flatMap(({ acts }) => acts).filter((request) => !requests.has(request));
  // All entries of a person are in one chain, and several people may share one.
  const hashes = new Set(entries.map(({ hash }) => hash));
  const followed = new Set<unknown>();
  const broken = entries.filter(({ object: _, hash, ...entry }) => {
    const expected = createHash("sha256")
      .update(canonicalize(entry) ?? "")
      .digest("hex");
    const { previous_hash: previous, person } = entry;
    const before = previous ?? `nothing, of ${String(person)}`;
    const isFork = followed.has(before);
    followed.add(before);
    return hash !== expected || isFork || (previous !== null && !hashes.has(previous));
  });
  return [
    ...missing.map((request) => `the audit log lacks ${request}`),
    ...broken.map(({ id }) => `the audit log is broken at ${String(id)}`),
  ];
}
