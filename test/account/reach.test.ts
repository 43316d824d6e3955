/** Whether a deployment can reach the holder of a live account, and what is refused if it cannot. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { AccountObjectBase } from "../../src/account/account-object";
import { lacking, missingForClosure, type Reach, reachedFirst } from "../../src/account/core/reach";
import type { AccountPorts, AccountSettings } from "../../src/account/ports";
import type { Holder } from "../../src/account/tables/profile";
import { builtInPolicy } from "../../src/lifecycle/policies";
import type { StepRule } from "../../src/lifecycle/policy";
import type { Notice } from "../../src/shared/notices";
import {
  asking,
  callBy,
  inside,
  refusalOf,
  registering,
  valueOf,
} from "../support/account-objects";
import { freshId } from "../support/fixtures";
import { absent, NO_ERASERS } from "./nobody-asks";

const reach = (over: Partial<Reach> = {}): Reach => ({
  providers: [],
  notices_off: false,
  ...over,
});

const holderWith = (over: Partial<Holder>): Holder => ({ type: "individual", ...over });
const MAILED = holderWith({ email: "ada@example.com" });
const PHONED = holderWith({ phone: "+436641234567" });
const BOTH = holderWith({ email: "ada@example.com", phone: "+436641234567" });
const NEITHER = holderWith({});

const LIVE = { livemode: true };
const CONFIRM: StepRule[] = [{ type: "confirm" }];
const CODE: StepRule[] = [{ type: "confirm" }, { type: "otp", channel: "sms" }];

describe("what a deployment lacks for a closure", () => {
  it.each([
    ["nothing, where the holder's one address is reached", ["email"], MAILED, CONFIRM, []],
    ["nothing, where either of two addresses is reached", ["sms"], BOTH, CONFIRM, []],
    [
      "a provider of e-mail, for one who has that alone",
      ["sms"],
      MAILED,
      CONFIRM,
      ["EMAIL_PROVIDER"],
    ],
    ["one of SMS, for one who has a number alone", ["email"], PHONED, CONFIRM, ["SMS_PROVIDER"]],
    ["one of e-mail, where there is none at all", [], BOTH, CONFIRM, ["EMAIL_PROVIDER"]],
    ["any, for one who has no address yet", [], NEITHER, CONFIRM, ["EMAIL_PROVIDER"]],
    ["none, for one who has no address yet, where there is one", ["sms"], NEITHER, CONFIRM, []],
    ["one of SMS for the code, though e-mail tells", ["email"], BOTH, CODE, ["SMS_PROVIDER"]],
    [
      "both, one for the code and one to tell",
      [],
      MAILED,
      CODE,
      ["SMS_PROVIDER", "EMAIL_PROVIDER"],
    ],
    ["one, where it is the same for both", [], PHONED, CODE, ["SMS_PROVIDER"]],
  ] as const)("is %s", (_, providers, holder, steps, missing) => {
    expect(missingForClosure(reach({ providers }), LIVE, holder, steps)).toEqual(missing);
  });

  it("is nothing in the test mode, to which nothing is sent", () => {
    expect(missingForClosure(reach(), { livemode: false }, BOTH, CODE)).toEqual([]);
  });

  it("is known before any closure is opened", () => {
    const provided = [[], ["email"], ["sms"], ["email", "sms"]] as const;
    for (const providers of provided) {
      const known = lacking(reach({ providers })).map(({ variable }) => variable);
      const refused = [MAILED, PHONED, BOTH, NEITHER].flatMap((holder) =>
        [CONFIRM, CODE].flatMap((steps) =>
          missingForClosure(reach({ providers }), LIVE, holder, steps),
        ),
      );
      expect(known.toSorted()).toEqual([...new Set(refused)].toSorted());
    }
  });

  it("is nothing if notices are off on purpose", () => {
    expect(missingForClosure(reach({ notices_off: true }), LIVE, BOTH, CODE)).toEqual([]);
  });
});

describe("a notice on one channel alone", () => {
  it("goes to the channel that works, and to e-mail if both work or neither does", () => {
    const channels = ["email", "sms"] as const;
    expect(reachedFirst(channels, ["sms"])).toEqual(["sms", "email"]);
    expect(reachedFirst(channels, ["email"])).toEqual(["email", "sms"]);
    expect(reachedFirst(channels, channels)).toEqual(["email", "sms"]);
    expect(reachedFirst(channels, [])).toEqual(["email", "sms"]);
  });
});

class DeployedAccount extends AccountObjectBase<{ EVENTS: Queue }> {}

type Deployment = {
  readonly policy: "grace-then-delete" | "disable-then-purge" | "review-then-close";
  readonly settings?: Partial<AccountSettings>;
  readonly livemode?: boolean;
  readonly holder?: Holder;
};

/** Runs with an account of a deployment, and with the notices that it has sent. */
async function deployed<T>(
  { policy, settings, livemode = true, holder = BOTH }: Deployment,
  work: (object: DeployedAccount, sent: Notice[]) => Promise<T>,
): Promise<T> {
  const inForce = builtInPolicy(policy) ?? null;
  const sent: Notice[] = [];
  const ports: AccountPorts = {
    policies: { inForce: async () => inForce, remembered: () => inForce },
    sendNotice: async (notice) => {
      sent.push(notice);
      return { sent: true };
    },
    destinations: { admit: async () => ({ ok: true }), giveBack: async () => {} },
    verifyIdToken: absent,
    writeReceipt: absent,
    deleteDocument: absent,
    erasers: NO_ERASERS,
    askClearance: absent,
    failures: { failing: absent, mended: absent },
  };
  const id = freshId("deployed");
  return inside(id, async (_, state) => {
    const object = new DeployedAccount(state, env, ports, {
      alarm_spread_ms: 0,
      queue_keeps_ms: null,
      notices_per_kind: 3,
      links: null,
      code_secret: "secret",
      test_code: null,
      providers: [],
      notices_off: false,
      ...settings,
    });
    const registration = { ...registering(id, { holder }), livemode };
    valueOf(await object.register(callBy(), registration, policy));
    return work(object, sent);
  });
}

const cancellation = { policy: "disable-then-purge" } as const;
const bySms = { policy: "review-then-close", settings: { providers: ["sms"] } } as const;

/** What `review-then-close` always asks for. */
const stated = {
  ...asking("deletion"),
  acknowledgements: ["data_backed_up", "not_evading", "other_matters_settled"],
};

describe("a closure of a live account, of which the holder would get no notice", () => {
  it("is not opened, and the account is as it was", async () => {
    await deployed(cancellation, async (object, sent) => {
      const before = valueOf(await object.account());
      const opened = await object.openClosure(callBy("owner"), asking("cancellation"));
      expect(refusalOf(opened)).toEqual({
        code: "not_configured",
        variables: ["EMAIL_PROVIDER"],
        what: "closure",
      });
      expect(valueOf(await object.account())).toEqual(before);
      expect(sent).toEqual([]);
    });
  });

  it("is first refused for every other reason that there is", async () => {
    await deployed(cancellation, async (object) => {
      const byMember = await object.openClosure(callBy("member"), asking("cancellation"));
      expect(refusalOf(byMember)?.code).toBe("actor_not_allowed");
      const stale = callBy("owner", { expected_versions: [7] });
      const outdated = await object.openClosure(stale, asking("cancellation"));
      expect(refusalOf(outdated)?.code).toBe("version_mismatch");
    });
  });

  it("is previewed as refused", async () => {
    await deployed(cancellation, async (object) => {
      const preview = valueOf(await object.preview("cancellation", null, null));
      expect(preview).toMatchObject({
        allowed: false,
        refusal: { code: "not_configured", variables: ["EMAIL_PROVIDER"] },
      });
    });
  });

  it.each([
    ["there is a provider", { settings: { providers: ["email"] } }],
    ["notices are off on purpose", { settings: { notices_off: true } }],
    ["the account is of the test mode", { livemode: false }],
  ] as const)("is opened if %s", async (_, over) => {
    await deployed({ ...cancellation, ...over }, async (object) => {
      const preview = valueOf(await object.preview("cancellation", null, null));
      expect(preview).toMatchObject({ allowed: true, refusal: null });
      const opened = await object.openClosure(callBy("owner"), asking("cancellation"));
      expect(valueOf(opened).status).toBe("awaiting_steps");
    });
  });

  it("is answered as before, when the request comes again after the provider was taken away", async () => {
    const settings = { providers: ["email"] as ("email" | "sms")[] };
    await deployed({ ...cancellation, settings }, async (object) => {
      const idempotency = { key: "k", fingerprint: "f" };
      const call = callBy("owner", { idempotency });
      const first = valueOf(await object.openClosure(call, asking("cancellation")));
      settings.providers.pop();
      expect(valueOf(await object.openClosure(call, asking("cancellation")))).toEqual(first);
    });
  });
});

describe("a step with a code", () => {
  it("needs a provider of its channel, even if notices go by the other channel", async () => {
    const settings = { providers: ["email"] } as const;
    await deployed({ policy: "review-then-close", settings }, async (object) => {
      const opened = await object.openClosure(callBy("owner"), stated);
      expect(refusalOf(opened)).toMatchObject({ variables: ["SMS_PROVIDER"] });
    });
    await deployed(bySms, async (object) => {
      expect((await object.openClosure(callBy("owner"), stated)).ok).toBe(true);
    });
  });

  it("says which provider is missing, if the closure was opened all the same", async () => {
    const settings = { notices_off: true };
    await deployed({ policy: "review-then-close", settings }, async (object, sent) => {
      const { id } = valueOf(await object.openClosure(callBy("owner"), stated));
      valueOf(await object.submitProof(callBy(), id, { type: "confirm" }));
      expect(refusalOf(await object.sendChallenge(callBy(), id))).toEqual({
        code: "not_configured",
        variables: ["SMS_PROVIDER"],
        what: "code",
      });
      expect(sent).toEqual([]);
    });
  });
});

describe("a notice of a live account on one channel alone", () => {
  it("goes to the address whose channel works, not to the first address", async () => {
    await deployed(bySms, async (object, sent) => {
      const { id } = valueOf(await object.openClosure(callBy("owner"), stated));
      valueOf(await object.submitProof(callBy(), id, { type: "confirm" }));
      valueOf(await object.sendChallenge(callBy(), id));
      const code = sent.flatMap(({ content }) =>
        content.template === "code" ? content.code : [],
      )[0];
      valueOf(await object.submitProof(callBy(), id, { type: "otp", code: code ?? "" }));
      const decision = { decision: "reject", reason: "not in order", holder_reason: null } as const;
      valueOf(await object.decideReview(callBy("reviewer"), id, decision));
      await object.wake();
      const notices = sent.filter(({ content }) => content.template === "rejected");
      expect(notices.map(({ channel, to }) => [channel, to])).toEqual([["sms", BOTH.phone]]);
    });
  });
});
