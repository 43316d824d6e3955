/**
 * How the host's systems, which must acknowledge erasures, behave under a plan. It is plain data: the played systems
 * answer by it, and the reference predicts by it.
 */
import { HOUR } from "./calendar";

/** The erasers that policies name here. */
export const HOSTS = ["cdn", "crm", "idp"] as const;
export type HostName = (typeof HOSTS)[number];

/**
 * `later`: it is not asked yet, but again at once. `dead`: it never answers. Of a connector: `job`: its system runs a job;
 * `held`: its eraser is paused.
 */
export type Says =
  | "done"
  | "accepted"
  | "busy"
  | "dead"
  | "unregistered"
  | "later"
  | "job"
  | "held";

/** What it finds when it is asked if anything is left. */
export type Finds = "gone" | "present" | "busy" | "held";

export type Manner = {
  /** Whether it is asked, after it has acknowledged, if anything is left. */
  readonly probed: boolean;
  /** One after the other; the last one for ever. */
  readonly says: readonly Says[];
  readonly finds: readonly Finds[];
  /** Whether it is a connector: it is given what the account is recognised by, and hands over how far it is. */
  readonly connected?: boolean;
};

/** How long an account waits before it asks again about a job, and about a paused eraser. */
export const JOB_MS = 30 * HOUR;
export const HELD_MS = 50 * HOUR;

/** How long one that is busy asks to be left alone. */
export const BUSY_MS = 3 * HOUR;

export const MANNERS = {
  prompt: { probed: false, says: ["done"], finds: [] },
  deferring: { probed: false, says: ["accepted"], finds: [] },
  failing: { probed: false, says: ["busy", "dead", "busy", "done"], finds: [] },
  honest: { probed: true, says: ["done"], finds: ["gone"] },
  lying: { probed: true, says: ["done"], finds: ["present", "busy", "gone"] },
  late: { probed: true, says: ["accepted"], finds: ["gone"] },
  dead: { probed: false, says: ["dead"], finds: [] },
  unregistered: { probed: false, says: ["unregistered", "unregistered", "done"], finds: [] },
  piecemeal: { probed: false, says: ["later", "later", "done"], finds: [] },
  slow: {
    probed: true,
    says: ["later", "job", "job", "held", "job", "done"],
    finds: ["held", "present", "gone"],
    connected: true,
  },
  endless: { probed: false, says: ["held", "job"], finds: [], connected: true },
  repaired: { probed: false, says: ["held", "held", "busy", "done"], finds: [], connected: true },
} as const satisfies Record<string, Manner>;

export type MannerName = keyof typeof MANNERS;

export const MANNER_NAMES = Object.keys(MANNERS).filter(isMannerName);

function isMannerName(name: string): name is MannerName {
  return Object.hasOwn(MANNERS, name);
}

/** Which manner each of the host's systems has. */
export type Hosts = Readonly<Record<HostName, MannerName>>;

/** @returns null if the policies name no such eraser */
export function mannerOf(hosts: Hosts, eraser: string): Manner | null {
  const name = HOSTS.find((one) => one === eraser);
  return name === undefined ? null : MANNERS[hosts[name]];
}

/** How it takes being told to disable an account, or to enable it. */
export type Switches = "switched" | "no_verb" | "unregistered";

export function switchesOf(hosts: Hosts, eraser: string): Switches {
  const name = HOSTS.find((one) => one === eraser);
  if (name === undefined || hosts[name] === "unregistered") return "unregistered";
  return hosts[name] === "deferring" ? "no_verb" : "switched";
}

/** What it says the so manieth time, from 0. */
export const nth = <T>(all: readonly T[], times: number): T | undefined =>
  all[Math.min(times, all.length - 1)];
