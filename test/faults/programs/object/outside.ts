/**
 * Plays the systems that an account's object asks before and during an erasure: the brake, and the host's systems, each
 * with the behaviour that the plan gives it. They take the place of their own objects. Notices go to the outbox of
 * local development.
 */
import { env } from "cloudflare:workers";
import { createHash } from "node:crypto";
import type { Clearance } from "../../../../src/shared/clearance";
import type {
  Connected,
  EraserAnswer,
  EraserRequest,
  ProbeAnswer,
  SwitchAnswer,
  SwitchRequest,
} from "../../../../src/shared/erasers";
import { replace } from "../../../support/replaced";
import { invariant } from "../../check/invariant";
import {
  BUSY_MS,
  HELD_MS,
  HOSTS,
  type Hosts,
  JOB_MS,
  mannerOf,
  nth,
  switchesOf,
} from "../../reference/host-systems";
import type { Brake } from "../../reference/state";
import { personalIn } from "./personal-data";

/** What is logged if the brake is silent or an eraser dies, as it must be. */
export const FORESEEN = /"message":"(an erasure was not cleared|an eraser could not be asked)"/;

const HELD = { outcome: "held", error: "answered 401", wait_ms: HELD_MS } as const;

/** What a connector recognises an account by. */
const SOURCES = ["email", "holding:order"];

const BUSY = { outcome: "failed", error: "answered 503", retry_after_ms: BUSY_MS } as const;

type Played = Readonly<{
  request?: (
    request: EraserRequest,
    connected: Connected | null,
  ) => Promise<EraserAnswer | ProbeAnswer>;
  probe?: (
    request: EraserRequest,
    connected: Connected | null,
  ) => Promise<EraserAnswer | ProbeAnswer>;
  switch?: (request: SwitchRequest) => Promise<SwitchAnswer>;
  isProbed?: () => Promise<boolean | undefined>;
  clear?: () => Promise<Clearance>;
}>;

/** What is done about each call, before it and after. */
export type Around = <T>(call: () => Promise<T>) => Promise<T>;

type Namespace = Pick<typeof env.OUTBOX, "getByName">;
type Outbox = ReturnType<Namespace["getByName"]>;

export class Outside {
  brake: Brake = "granted";
  #hosts: Hosts = { cdn: "prompt", crm: "prompt", idp: "prompt" };
  /** How often each answer was given, over all lives. */
  readonly answers = new Map<string, number>();
  readonly #asked: EraserRequest[] = [];
  readonly #requests = new Map<string, number>();
  readonly #probes = new Map<string, number>();
  /** What connectors handed over last, by their tasks. */
  readonly #handed = new Map<string, string>();
  /** The systems in which the account was disabled. */
  readonly #disabled = new Set<string>();

  constructor(around: Around = (call) => call()) {
    const prototype: Namespace = Object.getPrototypeOf(env.OUTBOX);
    const { getByName } = prototype;
    const playedFor = (name: string) => this.#played(name, around);
    replace(prototype, "getByName", function (this: unknown, name) {
      const stub = getByName.call(this, name);
      const played: Readonly<Record<string, unknown>> | null =
        name === "outbox" ? listeningTo(stub, around) : playedFor(name);
      if (played === null) return stub;
      return new Proxy(stub, {
        get: (target, member) => played[String(member)] ?? Reflect.get(target, member),
      });
    });
  }

  /** Another life: the host's systems have heard of nothing yet. */
  begin(hosts: Hosts): void {
    this.brake = "granted";
    this.#hosts = hosts;
    this.#asked.length = 0;
    this.#requests.clear();
    this.#probes.clear();
    this.#handed.clear();
    this.#disabled.clear();
  }

  /** The names of what the host's systems were asked to erase. */
  get tasks(): string[] {
    return [...this.#requests.keys()];
  }

  /** @throws if the host's systems were sent what they must not get */
  assertSentNothingPersonal(): void {
    const personal = personalIn(this.#asked);
    invariant(`I4 no personal data for the host's erasers: ${personal}`, personal === null);
  }

  #played(name: string, around: Around): Played | null {
    if (name === "test") return { clear: () => around(() => this.#clear()) };
    const eraser = HOSTS.find((host) => name === `test:${host}`);
    if (eraser === undefined) return null;
    return {
      request: (request, connected) => around(() => this.#connected(request, connected, false)),
      probe: (request, connected) => around(() => this.#connected(request, connected, true)),
      switch: (request) => around(async () => this.#switch(eraser, request)),
      isProbed: async () => mannerOf(this.#hosts, eraser)?.probed,
    };
  }

  /** It hands over what it found before it changes anything, and must get that back when it is to enable. */
  #switch(eraser: string, { verb, round, progress }: SwitchRequest): SwitchAnswer {
    const switches = switchesOf(this.#hosts, eraser);
    if (switches === "switched" && verb === "disable" && progress !== `${round}`) {
      this.#disabled.delete(eraser);
      return { outcome: "underway", progress: `${round}` };
    }
    counted(this.answers, `a system ${switches}`);
    switch (switches) {
      case "switched":
        invariant(
          "what was disabled is known when it is to be enabled",
          verb === "disable" || progress !== null || !this.#disabled.has(eraser),
        );
        if (verb === "disable") this.#disabled.add(eraser);
        return { outcome: "switched", connector: { id: eraser, version: 1 }, found: 1 };
      case "no_verb":
        return { outcome: "no_verb" };
      case "unregistered":
        return { outcome: "unknown" };
      default:
        return switches satisfies never;
    }
  }

  async #clear(): Promise<Clearance> {
    if (this.brake === "silent") throw new Error("the brake is silent");
    return this.brake;
  }

  /**
   * A connector first asks for what it recognises the account by. It is given that with each call, and also what it
   * handed over last.
   */
  async #connected(
    request: EraserRequest,
    connected: Connected | null,
    isProbe: boolean,
  ): Promise<EraserAnswer | ProbeAnswer> {
    const { task } = request;
    const manner = mannerOf(this.#hosts, request.eraser);
    const ask = () => (isProbe ? this.#probe(request) : this.#request(request));
    if (!manner?.connected) return ask();
    if (connected === null) return { outcome: "identify", sources: SOURCES };
    const handed = this.#handed.get(task) ?? null;
    invariant("a connector gets back what it handed over", connected.progress === handed);
    invariant(
      "a connector gets what it asks for, and nothing else",
      JSON.stringify(connected.sources) === JSON.stringify(SOURCES) &&
        JSON.stringify(Object.keys(connected.identity).sort()) === '["email","holdings"]' &&
        JSON.stringify(Object.keys(connected.identity.holdings ?? {})) === '["order"]',
    );
    const answer = await ask();
    if (answer.outcome !== "underway" && answer.outcome !== "later") return answer;
    const progress = `${(handed ?? "").length}`;
    this.#handed.set(task, progress);
    return { ...answer, progress };
  }

  async #request(request: EraserRequest): Promise<EraserAnswer> {
    this.#asked.push(request);
    const { task, eraser } = request;
    const manner = mannerOf(this.#hosts, eraser);
    if (manner === null) throw new Error(`nobody plays ${eraser}`);
    const says = nth(manner.says, counted(this.#requests, task)) ?? "done";
    counted(this.answers, `an eraser ${says}`);
    switch (says) {
      case "done":
        return { outcome: "acknowledged", proof: proofOf(task), probe: manner.probed };
      case "accepted":
        return { outcome: "deferred" };
      case "busy":
        return BUSY;
      case "dead":
        throw new Error("the eraser is dead");
      case "unregistered":
        return { outcome: "unknown" };
      case "later":
        return { outcome: "later", wait_ms: 0 };
      case "job":
        return { outcome: "underway", progress: "", wait_ms: JOB_MS, patience: "P30D" };
      case "held":
        return HELD;
      default:
        return says satisfies never;
    }
  }

  async #probe(request: EraserRequest): Promise<ProbeAnswer> {
    this.#asked.push(request);
    const { task, eraser } = request;
    const finds = mannerOf(this.#hosts, eraser)?.finds ?? [];
    const found = nth(finds, counted(this.#probes, task)) ?? "gone";
    counted(this.answers, `a probe ${found}`);
    if (found === "held") return HELD;
    return found === "busy" ? BUSY : { outcome: found };
  }
}

const listeningTo = (stub: Outbox, around: Around) => ({
  keep: (...given: Parameters<Outbox["keep"]>) => around(async () => stub.keep(...given)),
});

/** @returns how often before */
function counted(times: Map<string, number>, what: string): number {
  const before = times.get(what) ?? 0;
  times.set(what, before + 1);
  return before;
}

/** SHA-256 of what the eraser gives for a proof, hex. */
export const proofOf = (task: string): string =>
  createHash("sha256").update(`erased ${task}`).digest("hex");
