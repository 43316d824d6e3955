/** Plans that failed once, and plans that chance alone would seldom make. They run before those that chance makes. */
import type { NamedPlan } from "../../run/search";
import type { Plan } from "./plan";

const aReceiver = {
  turn: "create",
  livemode: false,
  wants: 0,
  ordered: false,
  secevent: false,
} as const;
const ordered = { ...aReceiver, ordered: true } as const;

export const REGRESSIONS: readonly NamedPlan<Plan>[] = [
  {
    what: "a message on its way is signed by the secrets of its time, however often they are replaced then",
    plan: [
      { turn: "create", livemode: false, wants: 0, ordered: false, secevent: false },
      { turn: "behave", of: 0, manner: "500" },
      { turn: "test", of: 0 },
      { turn: "pass", ms: 5_500, alarms: false },
      { turn: "rotate", of: 0, times: 4 },
    ],
  },
  {
    what: "a replay in the millisecond in which a delivery is due gives it all its attempts again",
    plan: [
      { turn: "create", livemode: false, wants: 0, ordered: false, secevent: false },
      { turn: "behave", of: 0, manner: "429 for a while" },
      { turn: "publish", account: 0, from: 0, count: 1 },
      { turn: "replay", of: 0, after: { ago: 14 }, only: "all" },
      { turn: "pass", ms: 3_600_000, alarms: true },
    ],
  },
  {
    what: "an account has more events at once than a page, and the first of them fails",
    plan: [
      ordered,
      { turn: "publish", account: 0, from: 0, count: 120 },
      { turn: "behave", of: 0, manner: "500" },
      { turn: "publish", account: 1, from: 0, count: 120 },
      { turn: "publish", account: 2, from: 0, count: 30 },
      { turn: "behave", of: 0, manner: "200" },
      { turn: "pass", ms: 400_000, alarms: true },
    ],
  },
  {
    what: "what waits for longer than deliveries are kept is pruned, and is sent no more",
    plan: [
      aReceiver,
      { turn: "publish", account: 0, from: 0, count: 3 },
      { turn: "days", days: 92, manner: "500" },
      { turn: "publish many", accounts: 30 },
      { turn: "days", days: 92, manner: "500" },
      { turn: "enable", of: 0 },
      { turn: "publish", account: 0, from: 0, count: 1 },
    ],
  },
  {
    what: "events that the directory lost before they arrived at a receiver arrive, and are not lost with it",
    plan: [
      ordered,
      { turn: "behave", of: 0, manner: "500" },
      { turn: "publish", account: 0, from: 0, count: 3 },
      { turn: "publish many", accounts: 30 },
      { turn: "put back", lost: 9, heard: true },
      { turn: "publish", account: 0, from: 0, count: 2 },
      { turn: "behave", of: 0, manner: "200" },
      { turn: "pass", ms: 400_000, alarms: true },
    ],
  },
  {
    what: "an event that arrived, and of which that was not written, may come twice once the directory has lost it",
    plan: [
      aReceiver,
      { turn: "outcomes lost", times: 1 },
      { turn: "publish", account: 0, from: 0, count: 1 },
      { turn: "put back", lost: 1, heard: true },
    ],
  },
  {
    what: "events that the directory lost after they had arrived are not sent again",
    plan: [
      aReceiver,
      { turn: "publish", account: 0, from: 0, count: 4 },
      { turn: "put back", lost: 3, heard: true },
      { turn: "evict", of: 0 },
      { turn: "publish", account: 0, from: 0, count: 4 },
      { turn: "publish", account: 1, from: 0, count: 4 },
    ],
  },
  {
    what: "a change of what an endpoint wants holds from its moment on, although the directory went back before it",
    plan: [
      aReceiver,
      { turn: "publish", account: 0, from: 0, count: 4 },
      { turn: "behave", of: 0, manner: "503 for a day" },
      { turn: "publish", account: 1, from: 0, count: 1 },
      { turn: "want", of: 0, wants: 2 },
      { turn: "publish", account: 1, from: 0, count: 4 },
      { turn: "put back", lost: 7, heard: true },
      { turn: "publish", account: 1, from: 0, count: 4 },
      { turn: "want", of: 0, wants: 0 },
      { turn: "publish", account: 2, from: 0, count: 4 },
      { turn: "want", of: 0, wants: 1 },
      { turn: "publish", account: 2, from: 0, count: 4 },
    ],
  },
  {
    what: "the directory goes back between two changes of an endpoint that has read everything",
    plan: [
      aReceiver,
      { turn: "publish", account: 0, from: 0, count: 4 },
      { turn: "publish", account: 1, from: 0, count: 4 },
      { turn: "put back", lost: 6, heard: true },
      { turn: "disable", of: 0 },
      { turn: "publish", account: 2, from: 0, count: 2 },
      { turn: "enable", of: 0 },
      { turn: "publish", account: 2, from: 0, count: 2 },
      { turn: "order", of: 0, ordered: true },
      { turn: "publish", account: 1, from: 0, count: 2 },
    ],
  },
  ...[0, 2, 4, 5, 6, 7, 8].map((after) => ({
    what: `an endpoint is disabled while D1 goes out after ${after} statements, and its object is evicted`,
    plan: [
      aReceiver,
      { ...aReceiver },
      { turn: "behave", of: 0, manner: "410" },
      { turn: "D1 out", of: "both", after: after + 6 },
      { turn: "publish", account: 0, from: 0, count: 1 },
      { turn: "evict", of: 0 },
      { turn: "pass", ms: 1, alarms: false },
      { turn: "D1 back" },
      { turn: "publish", account: 0, from: 0, count: 2 },
      { turn: "behave", of: 0, manner: "200" },
      { turn: "enable", of: 0 },
      { turn: "publish", account: 0, from: 0, count: 1 },
    ] as const,
  })),
  {
    what: "a circuit opens while no database takes it",
    plan: [
      { ...aReceiver, ordered: false },
      { turn: "behave", of: 0, manner: "503 for a day" },
      { turn: "D1 out", of: "both", after: 16 },
      { turn: "enable", of: 0 },
      { turn: "publish many", accounts: 20 },
      { turn: "D1 back" },
      { turn: "pass", ms: 13_000, alarms: true },
    ],
  },
  {
    what: "an event that is too old to be kept is lost and comes again; its failure counts like any other",
    plan: [
      { ...aReceiver, ordered: false },
      { turn: "days", days: 92, manner: "500" },
      { turn: "publish many", accounts: 15 },
      { turn: "days", days: 92, manner: "500" },
      { turn: "put back", lost: 1, heard: false },
    ],
  },
  {
    what: "a part of a line that has not been sent is replayed: it keeps its order",
    plan: [
      { ...aReceiver, ordered: true },
      { turn: "outcomes lost", times: 1 },
      { turn: "publish", account: 3, from: 0, count: 3 },
      { turn: "replay", of: 1, after: { event: 1 }, only: "all" },
    ],
  },
  {
    what: "what is due is replayed before it is sent: it is sent once",
    plan: [
      { ...aReceiver, ordered: false },
      { turn: "outcomes lost", times: 1 },
      { turn: "behave", of: 0, manner: "every other time" },
      { turn: "publish many", accounts: 15 },
      { turn: "replay", of: 0, after: { event: 0 }, only: "all" },
    ],
  },
];
