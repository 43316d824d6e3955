/**
 * Plans that failed once, in the core or in the account's object. Both programs run them before the random plans.
 * A program that fails prints the plan that belongs here.
 */

import { DAY, START } from "../reference/calendar";
import type { NamedPlan } from "../run/search";
import type { Plan, Turn } from "./plan";
import {
  adopt,
  decided,
  INVOICED,
  LONG,
  NEXT,
  open,
  prove,
  REGISTER,
  send,
  simply,
  upload,
  wait,
} from "./turn-builders";

const anybody = {
  policy: 0,
  clock: false,
  verified: false,
  addresses: ["email", "sms"],
  hosts: { cdn: "prompt", crm: "prompt", idp: "prompt" },
  queueKeeps: false,
} as const satisfies Omit<Plan, "turns">;

const brake = (says: Extract<Turn, { turn: "brake" }>["says"]): Turn => ({ turn: "brake", says });

/**
 * A purge of which `cdn` lies once, so that its task is reopened. Nothing looks at the account until a message reaches
 * the directory, so long after the task must stall.
 */
const unseenUntilStalled = (ms: number): NamedPlan<Plan> => ({
  what: `a confirmation ${ms} ms from the stalling of a task lets no eraser answer before that`,
  plan: {
    ...anybody,
    hosts: { cdn: "lying", crm: "prompt", idp: "prompt" },
    turns: [
      REGISTER,
      adopt("hosts-erasers"),
      open("cancellation"),
      NEXT,
      LONG,
      { turn: "wait", edge: 1, ms: -1, look: false },
      { turn: "wait", edge: null, ms: ms + 1, look: false },
      { turn: "trouble", trouble: { trouble: "deliver", picks: [0], drop: false } },
    ],
  },
});

/** A deletion that erases at this moment, after 14 days, and keeps an invoice for seven years by Vienna's calendar. */
const invoiceKeptFrom = (erased: number, what: string): NamedPlan<Plan> => ({
  what,
  plan: {
    ...anybody,
    turns: [
      REGISTER,
      adopt("grace-then-delete"),
      INVOICED,
      wait(erased - 14 * DAY - START),
      open("deletion"),
      NEXT,
      LONG,
      LONG,
    ],
  },
});

const UNDONE: readonly Turn[] = [open("cancellation"), NEXT, simply({ ask: "restore" })];

export const REGRESSIONS: readonly NamedPlan<Plan>[] = [
  {
    what: "what is confirmed while a refused document is put away goes into the row",
    plan: {
      ...anybody,
      verified: true,
      turns: [
        REGISTER,
        adopt("deletion-alone"),
        open("deletion"),
        prove("confirm"),
        send(2),
        prove("otp"),
        { turn: "trouble", trouble: { trouble: "deliver", picks: [0], drop: false } },
        { ...upload("passport"), version: "stale" },
      ],
    },
  },
  {
    what: "the link of a notice over the limit of its kind works",
    plan: {
      ...anybody,
      turns: [
        REGISTER,
        adopt("crossed-over"),
        ...UNDONE,
        ...UNDONE,
        ...UNDONE,
        open("cancellation"),
        NEXT,
        simply({ ask: "dispute", which: "front" }),
      ],
    },
  },
  {
    what: "an alarm that is late for what nobody needs any more is gone, and not only forgotten",
    plan: {
      ...anybody,
      turns: [
        REGISTER,
        simply({ ask: "update", changes: "metadata", policy: 3 }, "new"),
        { turn: "trouble", trouble: { trouble: "deliver", picks: [2], drop: false } },
        { ...LONG, ms: 4_000 * DAY },
      ],
    },
  },
  {
    what: "a cancellation undone beneath a deletion that the brake holds up disables nothing more",
    plan: {
      ...anybody,
      turns: [
        REGISTER,
        brake("refused"),
        open("cancellation"),
        NEXT,
        open("deletion"),
        NEXT,
        NEXT,
        simply({ ask: "dispute", which: "beneath" }),
        simply({ ask: "resolve", which: "beneath", decision: "undo" }),
      ],
    },
  },
  {
    what: "a closure that was due while the brake was silent is undone, and the holder hears of it in time",
    plan: {
      ...anybody,
      turns: [
        REGISTER,
        adopt("at-once"),
        open("cancellation"),
        NEXT,
        NEXT,
        brake("silent"),
        { ...LONG, ms: 1, look: false },
        simply({ ask: "restore" }),
      ],
    },
  },
  {
    what: "a look tries nothing again that was held up, though the brake was silent for days since",
    plan: {
      ...anybody,
      turns: [
        REGISTER,
        adopt("at-once"),
        open("deletion"),
        NEXT,
        simply({ ask: "dispute", which: "front" }),
        LONG,
        brake("silent"),
        decided("continue"),
        { turn: "wait", edge: null, ms: 2 * DAY, look: false },
        simply({ ask: "preview", kind: "deletion" }),
      ],
    },
  },
  {
    what: "an answer that is kept writes down what it did to the alarm",
    plan: {
      ...anybody,
      turns: [
        REGISTER,
        open("deletion"),
        { turn: "wait", edge: null, ms: 600_000, look: true },
        simply({ ask: "something else", index: 0 }, "new"),
        { turn: "trouble", trouble: { trouble: "deliver", picks: [0], drop: false } },
        {
          turn: "ask",
          request: { ask: "challenge", which: "front", times: 1 },
          by: "owner",
          key: "new",
          version: "any",
        },
      ],
    },
  },
  {
    what: "a link whose notice is not sent yet is not in the holder's hands yet",
    plan: {
      ...anybody,
      addresses: [],
      turns: [
        REGISTER,
        open("cancellation"),
        NEXT,
        open("deletion"),
        NEXT,
        { turn: "wait", edge: 1, ms: -1, look: false },
        simply({ ask: "something else", index: 14 }),
      ],
    },
  },
  {
    what: "a disputed deletion that expires leaves its dispute to the cancellation beneath",
    plan: {
      ...anybody,
      turns: [
        {
          turn: "ask",
          request: { ask: "register", known: true },
          by: "whoever may",
          key: "none",
          version: "any",
        },
        {
          turn: "ask",
          request: { ask: "update", changes: "nothing", policy: 3 },
          by: "whoever may",
          key: "none",
          version: "any",
        },
        {
          turn: "ask",
          request: { ask: "open", kind: "cancellation", statements: "required" },
          by: "whoever may",
          key: "none",
          version: "any",
        },
        { turn: "brake", says: "silent" },
        { turn: "wait", edge: 17, ms: 1, look: false },
        {
          turn: "ask",
          request: { ask: "place hold", case: null },
          by: "whoever may",
          key: "none",
          version: "any",
        },
        {
          turn: "ask",
          request: { ask: "release hold" },
          by: "whoever may",
          key: "none",
          version: "any",
        },
        {
          turn: "ask",
          request: { ask: "open", kind: "deletion", statements: "required" },
          by: "whoever may",
          key: "none",
          version: "any",
        },
        {
          turn: "ask",
          request: {
            ask: "prove",
            which: "front",
            step: "confirm",
            right: true,
            method: "attestation",
            times: 1,
            code: "last",
          },
          by: "whoever may",
          key: "none",
          version: "any",
        },
        {
          turn: "ask",
          request: { ask: "something else", index: 14 },
          by: "whoever may",
          key: "none",
          version: "any",
        },
      ],
    },
  },
  {
    what: "one of two systems that are asked at once finds something left, and the other runs a job",
    plan: {
      ...anybody,
      hosts: { cdn: "lying", crm: "slow", idp: "prompt" },
      turns: [
        REGISTER,
        adopt("hosts-erasers"),
        open("cancellation"),
        NEXT,
        { turn: "wait", edge: 17, ms: 0, look: true },
      ],
    },
  },
  ...[-1, 0, 1, DAY].map(unseenUntilStalled),
  invoiceKeptFrom(
    Date.UTC(2030, 2, 29, 1),
    "what is kept until a time that clocks skip is kept until as much later",
  ),
  invoiceKeptFrom(
    Date.UTC(2030, 9, 25, 0, 30),
    "what is kept until a time that comes twice is kept until the first",
  ),
];
