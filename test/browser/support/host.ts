/** A host's back end, as the browser tests need one: it calls the API of a service that runs as a process. */
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";

const ADMIN_KEY = "adk_test_admin";

/** The time at which every test clock begins. */
const NOW = "2026-03-02T09:00:00.000Z";

const OWNER = { role: "owner", id: "ada" };

const POLL_MS = 100;
const READY_MS = 60_000;

type Json = Readonly<Record<string, unknown>>;

const anyObject = z.record(z.string(), z.unknown());

export class Host {
  readonly url: string;
  /** Where holders sign in; empty if no issuer runs. */
  readonly issuer: string;
  #made = 0;

  /** @param url of the service */
  constructor(url: string, issuer = "") {
    this.url = url;
    this.issuer = issuer;
  }

  /** @throws Error if the answer is no success; it has the answer's text */
  async call(method: string, path: string, body?: Json, key = ADMIN_KEY) {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return text === "" ? {} : anyObject.parse(JSON.parse(text));
  }

  /** Uploads a document. @throws Error if it is not taken */
  async upload(path: string, bytes: Uint8Array, type: string): Promise<void> {
    const response = await fetch(`${this.url}${path}`, {
      method: "PUT",
      headers: { authorization: `Bearer ${ADMIN_KEY}`, "content-type": type },
      body: new Uint8Array(bytes),
    });
    if (!response.ok) throw new Error(`PUT ${path}: ${await response.text()}`);
  }

  /** Registers an account on a clock of its own. */
  async account(over: Json): Promise<{ readonly id: string; readonly clock: string }> {
    const clock = z
      .string()
      .parse((await this.call("POST", "/v1/test_clocks", { frozen_time: NOW })).id);
    this.#made += 1;
    const id = `acct-${this.#made}`;
    const holder = { type: "individual", time_zone: "Europe/Vienna", email: "ada@example.com" };
    await this.call("POST", "/v1/accounts", { holder, ...over, id, test_clock: clock });
    return { id, clock };
  }

  async holding(account: string, kind: string, ref: string, body: Json): Promise<void> {
    await this.call("PUT", `/v1/accounts/${account}/holdings/${kind}/${ref}`, body);
  }

  /** Makes a portal session. @returns its link */
  async session(account: string, flow: string, over: Json = {}): Promise<string> {
    const session = await this.call("POST", "/v1/portal_sessions", {
      account,
      actor: OWNER,
      flow: { type: flow },
      ...over,
    });
    return z.string().parse(session.url);
  }

  /** Advances an account's clock and waits until the account has lived up to it. @param days from its beginning */
  async advance(clock: string, days: number): Promise<void> {
    const frozen_time = new Date(Date.parse(NOW) + days * 86_400_000).toISOString();
    await this.call("POST", `/v1/test_clocks/${clock}/advance`, { frozen_time });
    for (const until = Date.now() + READY_MS; Date.now() < until; await pause(POLL_MS)) {
      if ((await this.call("GET", `/v1/test_clocks/${clock}`)).status === "ready") return;
    }
    throw new Error(`${clock} is not ready`);
  }

  /** A key of a role. */
  async key(role: string): Promise<string> {
    const made = await this.call("POST", "/v1/api_keys", { name: role, roles: [role] });
    return z.string().parse(made.key);
  }

  /** Reads something that is no JSON. */
  async read(path: string, key: string): Promise<void> {
    const headers = { authorization: `Bearer ${key}` };
    const response = await fetch(`${this.url}${path}`, { headers });
    if (!response.ok) throw new Error(`GET ${path} answered ${response.status}`);
    await response.arrayBuffer();
  }

  /** Puts a portal configuration with everything that a host may set. @returns its id */
  async configuration(): Promise<string> {
    const id = "tidy-cloud";
    await this.call("PUT", `/v1/portal_configurations/${id}`, {
      product_name: "Tidy Cloud",
      accent: "#0b6e4f",
      privacy_url: "https://app.example.com/privacy",
      terms_url: "https://app.example.com/terms",
      support: { url: "https://app.example.com/help", email: "help@example.com" },
      return_origins: ["https://app.example.com"],
      policies: ["grace-then-delete", "disable-then-purge"],
      reasons: [
        {
          code: "too_dear",
          label: {
            en: "It costs too much",
            de: "Es kostet zu viel",
            fr: "C'est trop cher",
            es: "Es demasiado caro",
            it: "Costa troppo",
            nl: "Het is te duur",
            pt: "É caro demais",
            pl: "Za dużo kosztuje",
            ja: "料金が高い",
            zh: "太贵了",
          },
        },
        {
          code: "unused",
          label: {
            en: "I do not use it",
            de: "Ich benutze es nicht",
            fr: "Je ne m'en sers pas",
            es: "No la uso",
            it: "Non lo uso",
            nl: "Ik gebruik het niet",
            pt: "Não uso",
            pl: "Nie korzystam",
            ja: "使っていない",
            zh: "我不使用",
          },
        },
      ],
    });
    return id;
  }

  /** The newest message to an account's holder that has this in it. */
  async noticeWith(account: string, part: RegExp): Promise<{ readonly text: string }> {
    for (const until = Date.now() + READY_MS; Date.now() < until; await pause(POLL_MS)) {
      const { data } = await this.call("GET", `/dev/notices?account=${account}`);
      const found = z.array(z.object({ text: z.string() })).parse(data);
      const notice = found.find(({ text }) => part.test(text));
      if (notice) return notice;
    }
    throw new Error(`${account} was sent no message with ${part}`);
  }

  /** The newest message that was sent to an account's holder. */
  async newestNotice(account: string): Promise<Json> {
    const { data } = await this.call("GET", `/dev/notices?account=${account}`);
    const [newest] = z.array(anyObject).parse(data);
    if (newest === undefined) throw new Error(`${account} was sent nothing`);
    return newest;
  }
}
