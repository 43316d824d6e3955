/**
 * The parts around the accounts that can fail: D1, the queue, the documents' bucket, the archive's, the brake, the signing keys, the
 * endpoints' objects, the receivers of webhooks, the erasers, and the providers of e-mail and SMS. All are real, except
 * the network behind webhooks, erasers and providers. A gate before each part counts the calls and, during an outage,
 * makes them fail.
 *
 * The gates are on the prototypes, because an account's object has bindings of its own.
 */
import { env } from "cloudflare:workers";
import { Webhook } from "standardwebhooks";
import { vi } from "vitest";
import type { OutboxMessage } from "../../../../src/notices/outbox";
import type { Channel } from "../../../../src/shared/notices";
import {
  type Answer,
  playReceivers,
  type Received,
  Receiver,
  status,
} from "../../../support/receiver";
import { replace } from "../../../support/replaced";
import type { Chance } from "../../generator/random";
import { FailingObject, Objects } from "./objects";

type Methods = Record<string, (...given: unknown[]) => Promise<unknown>>;
type Pass = (...given: unknown[]) => Promise<unknown>;

function gate(
  methods: Methods,
  names: readonly string[],
  through: (pass: Pass, given: unknown[], on: unknown) => Promise<unknown>,
): void {
  for (const name of names) {
    const original = methods[name];
    if (original === undefined) throw new Error(`there is no ${name} to gate`);
    replace(methods, name, function (this: unknown, ...given) {
      return through((...passed) => original.apply(this, passed), given, this);
    });
  }
}

export type DatabaseName = "CONTROL" | "DIRECTORY";

/** The tables of CONTROL; all others are the directory's. */
const OF_CONTROL = /\b(api_keys|policies|webhook_endpoints|erasers|portal_configurations)\b/;

/** Which database statements are for: a statement has its SQL, and no binding. */
function databaseOf(statements: readonly unknown[]): DatabaseName {
  const sql = statements.map((one) => String(Reflect.get(Object(one), "statement")));
  return sql.some((one) => OF_CONTROL.test(one)) ? "CONTROL" : "DIRECTORY";
}

/** Both databases. */
export class Database {
  /** Those of which every statement fails. */
  readonly out = new Set<DatabaseName>();
  /** Parts of the statements that fail; where there are several, the largest counts. */
  readonly failing = new Set<number>();
  /** So many of the next statements fail. */
  failNext = 0;
  statements = 0;
  failed = 0;

  constructor(chance: Chance) {
    const through = async (pass: Pass, given: unknown[], on: unknown) => {
      this.statements += 1;
      const [batch] = given;
      const name = databaseOf(Array.isArray(batch) ? batch : [on]);
      if (this.failNext > 0) this.failNext -= 1;
      else if (!this.out.has(name) && chance() >= Math.max(0, ...this.failing))
        return pass(...given);
      this.failed += 1;
      // As often as not it was carried out, and only the answer is lost.
      if (chance() < 0.5) await pass(...given);
      throw new Error("D1_ERROR: Network connection lost.");
    };
    gate(
      Object.getPrototypeOf(env.DIRECTORY.prepare("SELECT 1")),
      ["first", "run", "all", "raw"],
      through,
    );
    gate(Object.getPrototypeOf(env.DIRECTORY), ["batch"], through);
  }
}

/** The part of the messages that the failing queue loses. */
const DROPPED = 0.3;

const TAKEN = { metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } };

export class Queue {
  /** It says that it took what it loses. */
  dropping = false;
  /** It throws; half of the time where it drops too. */
  refusing = false;
  sent = 0;
  dropped = 0;
  refused = 0;

  constructor(chance: Chance) {
    const prototype: Methods = Object.getPrototypeOf(env.EVENTS);
    const isKept = () => {
      const kept = !this.dropping || chance() >= DROPPED;
      if (kept) this.sent += 1;
      else this.dropped += 1;
      return kept;
    };
    const through = (messages: number) => {
      if (!this.refusing || (this.dropping && chance() < 0.5)) return;
      this.refused += messages;
      throw new Error("Queue send failed: Internal Server Error");
    };
    gate(prototype, ["send"], async (pass, given) => {
      through(1);
      return isKept() ? pass(...given) : TAKEN;
    });
    gate(prototype, ["sendBatch"], async (pass, [messages, ...rest]) => {
      const all: unknown[] = Array.isArray(messages) ? messages : [];
      through(all.length);
      const kept = all.filter(isKept);
      return kept.length === 0 ? TAKEN : pass(kept, ...rest);
    });
  }
}

/** The object that keeps the notices that would be sent. */
const OUTBOX = "outbox";

/** The providers of e-mail and SMS. In these tests both are an object that keeps each notice instead of sending it. */
export class Providers {
  readonly out = new Set<Channel>();
  sent = 0;
  failed = 0;

  constructor(chance: Chance, objects: Objects) {
    const through = async (pass: () => Promise<void>, { channel }: OutboxMessage) => {
      if (!this.out.has(channel)) {
        this.sent += 1;
        return pass();
      }
      this.failed += 1;
      // In half of the cases the notice was sent, and only the answer is lost.
      if (chance() < 0.5) await pass();
      throw new Error("the provider is out");
    };
    objects.gate(OUTBOX, (stub) => ({
      keep: (message: OutboxMessage) => through(() => stub.keep(message), message),
    }));
  }
}

/** The bucket of the documents. */
export class Bucket {
  out = false;
  /** The archive of the feed is out; its objects have names of their own. */
  archiveOut = false;
  archiveCalls = 0;
  archiveFailed = 0;
  /** Each document that is put there waits for this first. */
  held: Promise<void> | null = null;
  calls = 0;
  failed = 0;

  constructor(chance: Chance) {
    const prototype: Methods = Object.getPrototypeOf(env.DOCUMENTS);
    const failing = async (pass: Pass, given: unknown[], stored = false) => {
      const isArchive = isOfArchive(given[0]);
      if (isArchive) this.archiveCalls += 1;
      else this.calls += 1;
      if (!(isArchive ? this.archiveOut : this.out)) return pass(...given);
      if (isArchive) this.archiveFailed += 1;
      else this.failed += 1;
      if (stored) await pass(...given);
      throw new Error("We encountered an internal error. Please try again. (10001)");
    };
    gate(prototype, ["get", "delete", "list"], (pass, given) => failing(pass, given));
    gate(prototype, ["put"], async (pass, given) => {
      if (!isOfArchive(given[0])) await this.held;
      // In half of the cases the document was stored, and only the answer is lost.
      return failing(pass, given, chance() < 0.5);
    });
  }
}

/** @param given a name, or what is to be listed */
const isOfArchive = (given: unknown): boolean =>
  /^(live|test)\/(generations|manifest|slices)\//.test(
    String(typeof given === "string" ? given : Reflect.get(Object(given), "prefix")),
  );

/** How long a caller waits for a receiver that is silent, instead of 15 seconds. */
const PATIENCE_MS = 20;

const refusesConnections: Answer = () => {
  throw new TypeError("connect ECONNREFUSED");
};

const isSilent: Answer = ({ signal }) =>
  new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });

/** While the receiver is out, each attempt meets one of these. */
const WAYS_OUT: readonly Answer[] = [refusesConnections, () => status(500), isSilent];

/** Seconds for which a receiver asks not to be called. */
const QUIET_SECONDS = "90";

/** A host's receiver. It verifies as a host does, when it gets a message and not later. */
export class Hook {
  out = false;
  /** Asks each caller to come later. */
  quiet = false;
  /** Runs while the receiver is being called. */
  meanwhile: (() => void) | null = null;
  /** Ids of the messages that it has received and verified. */
  readonly received = new Set<string>();
  failed = 0;
  readonly #receiver: Receiver;
  readonly #chance: Chance;
  #secret = "";

  constructor(chance: Chance, receiver: Receiver) {
    this.#chance = chance;
    this.#receiver = receiver;
    this.#receiver.answer = (received) => this.#take(received);
  }

  get url(): string {
    return this.#receiver.url;
  }

  get tried(): number {
    return this.#receiver.received.length;
  }

  trust(secret: string): void {
    this.#secret = secret;
  }

  #take(received: Received): ReturnType<Answer> {
    this.meanwhile?.();
    if (this.quiet) {
      this.failed += 1;
      return status(429, { "retry-after": QUIET_SECONDS });
    }
    if (this.out) {
      this.failed += 1;
      const way = WAYS_OUT[Math.floor(this.#chance() * WAYS_OUT.length)] ?? refusesConnections;
      return way(received);
    }
    const headers = Object.fromEntries(received.headers);
    new Webhook(this.#secret).verify(received.body, headers);
    this.received.add(String(headers["webhook-id"]));
    return status(200);
  }
}

/** A host's identity provider, which takes security events as they come. Verified when all have arrived. */
export class Idp {
  readonly url = "https://idp.example.com/events";
  readonly tokens: string[] = [];
}

/** Where a receiver was that will not come back. */
export const GONE_URL = "https://gone.example.com/adieu";

/** Where webhooks go, and where the host's eraser is. Neither is waited for for long. */
function playHost(chance: Chance) {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, "timeout").mockImplementation(() => timeout(PATIENCE_MS));
  const idp = new Idp();
  const [webhooks, erasures] = playReceivers(
    "https://hooks.example.com/adieu",
    "https://crm.example.com/erase",
    new Receiver(idp.url, ({ body }) => {
      idp.tokens.push(body);
      return status(202);
    }),
    new Receiver(GONE_URL, () => status(410)),
  );
  return { hook: new Hook(chance, webhooks), eraser: new Hook(chance, erasures), idp };
}

/** The accounts' own storage: it takes everything but the beginning of an erasure. */
export class Disk {
  out = false;
  failed = 0;

  /** @param prototype of the storage that every object has */
  constructor(prototype: SqlStorage) {
    const { exec } = prototype;
    const refuse = (bindings: readonly unknown[]): void => {
      if (!this.out || !bindings.includes("erasure.started")) return;
      this.failed += 1;
      throw new Error("string or blob too big: SQLITE_TOOBIG");
    };
    const through = function (this: SqlStorage, query: string, ...bindings: unknown[]) {
      refuse(bindings);
      return exec.call(this, query, ...bindings);
    };
    replace(prototype, "exec", through as SqlStorage["exec"]);
  }
}

export type Parts = {
  readonly database: Database;
  readonly queue: Queue;
  readonly hook: Hook;
  readonly idp: Idp;
  /** The objects of webhook endpoints, as soon as they are named. */
  readonly endpoints: FailingObject;
  /** The host's eraser is called as a webhook is: the ids of its messages are those of its tasks. */
  readonly eraser: Hook;
  readonly brake: FailingObject;
  readonly certificates: FailingObject;
  readonly providers: Providers;
  readonly bucket: Bucket;
  readonly disk: Disk;
};

/** @param storage the prototype of the objects' storage */
export function playParts(chance: Chance, storage: SqlStorage): Parts {
  const objects = new Objects();
  return {
    database: new Database(chance),
    queue: new Queue(chance),
    ...playHost(chance),
    endpoints: new FailingObject(objects, ["wake", "hurry", "changed", "carry"]),
    brake: new FailingObject(objects, ["clear"]).over("test"),
    certificates: new FailingObject(objects, ["sign", "salted"]).over("keys"),
    providers: new Providers(chance, objects),
    bucket: new Bucket(chance),
    disk: new Disk(storage),
  };
}
