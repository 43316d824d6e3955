/** Plans that failed once. They run before those that chance makes. */
import type { NamedPlan } from "../../run/search";
import type { Plan } from "./plan";

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
      { turn: "tell", account: 0, from: 0, count: 1 },
      { turn: "replay", of: 0, after: { ago: 14 }, only: "all" },
      { turn: "pass", ms: 3_600_000, alarms: true },
    ],
  },
];
