/** A caller of the API under outages. Each answer is checked when it comes: it must say clearly what happened. */
import type { Channel } from "../../../../src/shared/notices";
import { fetched, type Json, type Options, type Reply } from "../../../support/api";
import { freshId } from "../../../support/fixtures";

/** Nobody waits longer for an answer: beyond it the call hangs. */
const HANGS_AFTER_MS = 60_000;

/** What some calls need to be done at once, and cannot have while it is out. */
export type Need = Channel | "documents" | "certificates";

export type Tally = {
  calls: number;
  /** Answered 503 because the directory could not be asked, or what the call needs was out. */
  unavailable: number;
  /** Answers that were not what they must be. */
  readonly unclear: string[];
};

const isUnavailable = ({ status, body, headers }: Reply): boolean =>
  status === 503 &&
  body.code === "unavailable" &&
  headers.get("content-type") === "application/problem+json";

/** JSON as it says, all else as bytes. */
async function asked(method: string, path: string, options: Options): Promise<Reply> {
  const { status, headers, ...response } = await fetchedWhole(method, path, options);
  const isJson = headers.get("content-type")?.includes("json") ?? false;
  const { bytes } = response;
  return { status, headers, body: isJson ? JSON.parse(new TextDecoder().decode(bytes)) : bytes };
}

async function fetchedWhole(method: string, path: string, options: Options) {
  const response = await fetched(method, path, options);
  const { status, headers } = response;
  return { status, headers, bytes: new Uint8Array(await response.arrayBuffer()) };
}

/** @throws if no answer comes */
async function inTime(method: string, path: string, options: Options): Promise<Reply> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hanging = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer: ${method} ${path}`)), HANGS_AFTER_MS);
  });
  try {
    return await Promise.race([asked(method, path, options), hanging]);
  } finally {
    clearTimeout(timer);
  }
}

export class Caller {
  readonly #key: string;
  readonly #tally: Tally;
  /** Whether the directory is out, so that what is asked of it cannot be answered. */
  blind = false;
  /** What is out of what calls need. */
  readonly without = new Set<Need>();
  /** What could not be done meanwhile, to be done afterwards. */
  readonly #unfinished: (() => Promise<boolean>)[] = [];

  constructor(key: string, tally: Tally) {
    this.#key = key;
    this.#tally = tally;
  }

  /** A call on one account's path, which is answered even if other parts are out. */
  async own(expected: number, method: string, path: string, body?: Body): Promise<Reply["body"]> {
    const reply = await this.#send(method, path, body);
    this.#judge(reply.status === expected, reply, method, path, expected);
    return reply.body;
  }

  /** Makes something with a secret that is shown once: the request is not repeated. */
  async made(path: string, body: Json): Promise<Reply["body"]> {
    this.#tally.calls += 1;
    const reply = await inTime("POST", path, { key: this.#key, body });
    this.#judge(reply.status === 201, reply, "POST", path, 201);
    return reply.body;
  }

  /** A call that needs a second part at once. @returns null if that part is out, and the answer said so */
  async needing(
    need: Need,
    expected: number,
    method: string,
    path: string,
    body?: Body,
  ): Promise<Reply["body"] | null> {
    const reply = await this.#send(method, path, body);
    const out = this.without.has(need);
    if (out) this.#tally.unavailable += 1;
    const clear = out ? isUnavailable(reply) : reply.status === expected;
    this.#judge(clear, reply, method, path, out ? 503 : expected);
    return out ? null : reply.body;
  }

  /**
   * Goes a step on with a closure, or, where what the step needs is out, finds the closure as it was and
   * goes on with it afterwards.
   * @param goOn whether it could
   */
  async orAfterwards(path: string, goOn: () => Promise<boolean>): Promise<void> {
    if (await goOn()) return;
    const { status } = await this.own(200, "GET", path);
    if (status !== "awaiting_steps") this.#tally.unclear.push(`${path} is ${status}`);
    this.#unfinished.push(goOn);
  }

  /** Everything is back: what was left is done. */
  async finish(): Promise<void> {
    for (const goOn of this.#unfinished.splice(0)) {
      if (!(await goOn())) this.#tally.unclear.push("it is still refused");
    }
  }

  /** A call that needs the directory. @returns whether it was answered */
  async shared(expected: number, method: string, path: string, body?: Json): Promise<boolean> {
    const reply = await this.#send(method, path, body);
    const refused = this.blind && isUnavailable(reply);
    if (refused) this.#tally.unavailable += 1;
    this.#judge(refused || reply.status === expected, reply, method, path, expected);
    return !refused;
  }

  async #send(method: string, path: string, body: Body | undefined): Promise<Reply> {
    this.#tally.calls += 1;
    const headers: Record<string, string> = {
      ...(method === "POST" && { "idempotency-key": freshId("once") }),
      ...(body instanceof Uint8Array && { "content-type": "image/png" }),
    };
    const sending = () => inTime(method, path, { key: this.#key, headers, ...(body && { body }) });
    const reply = await sending();
    if (method !== "POST" || reply.status >= 300) return reply;
    // What was answered once is answered the same again, and done once (I7).
    const again = await sending();
    const same = again.status === reply.status && again.headers.has("idempotent-replayed");
    this.#judge(same, again, "again", path, reply.status);
    return reply;
  }

  #judge(clear: boolean, reply: Reply, method: string, path: string, expected: number): void {
    if (clear) return;
    const { status, body } = reply;
    this.#tally.unclear.push(`${method} ${path}: ${status} ${body.code ?? ""}, not ${expected}`);
  }
}

type Body = Json | Uint8Array;

export async function registered(caller: Caller, policy: string, over: Json = {}): Promise<string> {
  const id = freshId();
  const holder = { type: "individual", email: `${id}@example.com`, phone: "+436641234567" };
  await caller.own(201, "POST", "/v1/accounts", { id, policy, holder, ...over });
  return id;
}
