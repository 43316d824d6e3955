/**
 * What the dearer proofs cost, beside the floor's one write: a one-time code, which is counted, kept and handed
 * to the provider (the development outbox) before it is answered, and an identity document, which is judged,
 * encrypted and put into the bucket.
 */
import { scan } from "../../src/local/demo/scan.ts";
import { adieuCalls } from "./calls.ts";
import { drive } from "./load.ts";
import type { Samples } from "./samples.ts";
import type { SpeedScale } from "./speed-scale.ts";
import { steplessPolicy } from "./stepless-policy.ts";
import type { Worker } from "./workers.ts";

const POLICIES = {
  code: [{ type: "otp", channel: "sms" }],
  document: [
    {
      type: "identity_documents",
      only_if_verified: false,
      accept: { individual: ["passport"], enterprise: ["business_identification"] },
      colour: true,
    },
  ],
} as const;

/** A share of the accounts of a round: each is used for one proof and no more. */
const SHARE = 4;

/** Nobody's numbers; each account has its own, for codes to one are limited. */
const FIRST_NUMBER = 15_550_000_000;

export async function measureProofs(
  samples: Samples,
  { http, pid }: Worker,
  { rounds, accounts }: SpeedScale,
): Promise<void> {
  const { register, open, sendCode, upload } = adieuCalls(http);
  const picture = scan({ colour: true });
  for (const [name, steps] of Object.entries(POLICIES)) {
    const rules = { kind: "cancellation", then: "purge", grace: "P30D", steps } as const;
    await http.call(
      "PUT",
      `/v1/policies/bench-${name}`,
      steplessPolicy(`bench-${name}`, name, rules),
    );
  }
  let number = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const [key, all] of Object.entries(accounts)) {
      const connections = Number(key);
      const total = Math.ceil(all / SHARE);
      for (const name of ["code", "document"] as const) {
        const opened: { id: string; closure: string }[] = [];
        for (let place = 0; place < total; place += 1) {
          number += 1;
          const id = `proof-${number}`;
          await register(id, `bench-${name}`, `+${FIRST_NUMBER + number}`);
          opened.push({ id, closure: await open(id) });
        }
        const request = async (place: number) => {
          const { id, closure } = opened[place] ?? { id: "none", closure: "none" };
          await (name === "code" ? sendCode(id, closure) : upload(id, closure, picture));
        };
        samples.add(name, connections, await drive({ connections, total, request, pid }));
      }
    }
  }
}
