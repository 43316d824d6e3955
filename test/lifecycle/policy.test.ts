import { describe, expect, it } from "vitest";
import { kindsAskedBy } from "../../src/lifecycle/blockers";
import { builtInPolicies, builtInPolicy, builtInVersion } from "../../src/lifecycle/policies";
import { completed, policySchema } from "../../src/lifecycle/policy";
import type { Duration } from "../../src/shared/time";
import { POLICY, PROCEDURE } from "../support/given";
import { expectSteps } from "../support/steps";

const fail = (): never => {
  throw new Error("there is no deletion");
};

type Fault = { path: PropertyKey[]; message: string };

/** The faults of a policy, with one procedure and one thing changed. */
function faults(changed: Record<string, unknown>, rest: Record<string, unknown> = {}): Fault[] {
  const deletion = { ...PROCEDURE, ...changed };
  const parsed = policySchema.safeParse({ ...POLICY, procedures: { deletion }, ...rest });
  return parsed.error?.issues.map(({ path, message }) => ({ path, message })) ?? [];
}

const pathsOf = (found: Fault[]) => found.map((fault) => fault.path.join("."));
const paths = (changed: Record<string, unknown>, rest: Record<string, unknown> = {}) =>
  pathsOf(faults(changed, rest));

const blocker = { id: "b", holding: "order", message: "An order.", resolvable_by: "holder" };
const log = { what: "Log", holder_fields: ["email"], reason: "Law", for: "P1Y" };
const tokens = { type: "reauthentication", methods: ["password", "id_token"] };
const signIn = {
  issuer: "https://id.example",
  audience: "app",
  jwks_uri: "https://id.example/jwks",
};

describe("a policy without fault", () => {
  it("is taken as it is", () => {
    expect(faults({})).toEqual([]);
    expect(faults({ steps: [tokens] }, { sign_in: signIn })).toEqual([]);
    expect(faults({ reminders: ["P7D", "P1D"], during_grace: { upload: false } })).toEqual([]);
  });

  it("may have either procedure or both", () => {
    expect(paths({}, { procedures: { cancellation: PROCEDURE } })).toEqual([]);
    expect(paths({}, { procedures: { cancellation: PROCEDURE, deletion: PROCEDURE } })).toEqual([]);
  });
});

describe("what no single field can tell is found, with the path to it", () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ["a grace rule for no capability", { during_grace: { fly: true } }, ["during_grace.fly"]],
    ["two blockers of one id", { blockers: [blocker, blocker] }, ["blockers.1"]],
    [
      "two acknowledgements of one id",
      { acknowledgements: [1, 2, 3].map((n) => ({ id: n === 2 ? "other" : "a", text: "I do." })) },
      ["acknowledgements.2"],
    ],
    [
      "two alternatives of one id",
      { alternatives: [1, 2].map(() => ({ id: "a", title: "T", effect: "E" })) },
      ["alternatives.1"],
    ],
    ["a step asked twice", { steps: [{ type: "confirm" }, { type: "confirm" }] }, ["steps.1"]],
    ["a token where the policy knows no issuer", { steps: [tokens] }, ["steps.0.methods"]],
    ["a reminder at the end itself", { reminders: ["P1D", "P0D"] }, ["reminders.1"]],
    ["a reminder without a grace period", { grace: "P0D", reminders: ["P1D"] }, ["reminders.0"]],
    [
      "a reminder as the grace period begins",
      { grace: "P5D", reminders: ["P5D"] },
      ["reminders.0"],
    ],
    [
      "a reminder that a long month puts before a grace period of days",
      { grace: "P30D", reminders: ["P1M", "P29D"] },
      ["reminders.0"],
    ],
    [
      "reminders that a short month would not reach",
      { grace: "P1M", reminders: ["P30D", "P28D", "P27D"] },
      ["reminders.0", "reminders.1"],
    ],
    [
      "a month before a year, and a year before twelve months",
      { grace: "P12M", reminders: ["P1M", "P1Y", "P11M", "P365D"] },
      ["reminders.1", "reminders.3"],
    ],
    ["a reminder longer than the grace period", { reminders: ["P11D"] }, ["reminders.0"]],
    [
      "the same thing retained twice",
      { retain: [log, { ...log, what: "Invoices" }, { ...log, for: "P2Y" }] },
      ["retain.2"],
    ],
    ["an eraser named twice", { erasers: ["crm", "cdn", "crm"] }, ["erasers.2"]],
    ["an eraser of a built-in one's name", { erasers: ["profile"] }, ["erasers.0"]],
    [
      "an eraser named twice, once with an order",
      { erasers: ["crm", { name: "crm" }] },
      ["erasers.1"],
    ],
    [
      "an eraser after one that there is not",
      { erasers: ["crm", { name: "cdn", after: ["crm", "idp"] }] },
      ["erasers.1.after.1"],
    ],
    [
      "an eraser twice after the same",
      { erasers: ["crm", { name: "cdn", after: ["crm", "crm"] }] },
      ["erasers.1.after.1"],
    ],
    [
      "a look again too soon, too late, and after its capsule",
      {
        erasers: [
          { name: "a", probe_again: "PT59M" },
          { name: "b", probe_again: "P366DT1S" },
          { name: "c", probe_again: "P30D", capsule: "P30D" },
          { name: "d", probe_again: "P366D" },
          { name: "e", probe_again: "PT1H", capsule: "P1D" },
        ],
      },
      [0, 1, 2].map((index) => `erasers.${index}.probe_again`),
    ],
    ["an eraser after itself", { erasers: [{ name: "crm", after: ["crm"] }] }, ["erasers.0.after"]],
    [
      "erasers in a circle, and not the one that waits for it",
      {
        erasers: [
          { name: "a", after: ["b"] },
          { name: "b", after: ["c"] },
          { name: "c", after: ["a"] },
          { name: "d", after: ["a"] },
        ],
      },
      ["erasers.0.after", "erasers.1.after", "erasers.2.after"],
    ],
  ])("%s", (_, changed, expected) => {
    expect(paths(changed)).toEqual(expected.map((path) => `procedures.deletion.${path}`));
  });

  it("no procedure at all", () => {
    expect(faults({}, { procedures: {} })).toEqual([
      { path: ["procedures"], message: "at least one of cancellation, deletion" },
    ]);
  });

  it("a day of the weekend named twice, and a week without a day that is worked", () => {
    expect(faults({}, { weekend: ["friday", "friday"] })).toEqual([
      { path: ["weekend", 1], message: "friday is there already" },
    ]);
    const week = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    expect(paths({}, { weekend: week })).toEqual(["weekend"]);
    expect(paths({}, { weekend: week.slice(1) })).toEqual([]);
  });

  it("a make-up day that is a holiday", () => {
    const both = { holidays: ["2026-10-01"], working_days: ["2026-10-10", "2026-10-01"] };
    expect(faults({}, both)).toEqual([
      { path: ["working_days", 1], message: "2026-10-01 is a holiday" },
    ]);
  });

  it("a capability named twice", () => {
    expect(faults({}, { capabilities: ["sign_in", "upload", "sign_in"] })).toEqual([
      { path: ["capabilities", 2], message: "sign_in is there already" },
    ]);
  });

  it("the same thing retained twice, by its name; once by either procedure is no fault", () => {
    expect(faults({ retain: [log, { ...log, holdings: ["order"] }] })).toEqual([
      { path: ["procedures", "deletion", "retain", 1], message: "Log is there already" },
    ]);
    const retaining = { ...PROCEDURE, retain: [log] };
    expect(faults({}, { procedures: { cancellation: retaining, deletion: retaining } })).toEqual(
      [],
    );
  });

  it("beside what single fields tell, all at once", () => {
    const changed = {
      grace: "soon",
      then: "freeze",
      surprise: 1,
      steps: [{ type: "dance" }, tokens, { type: "confirm" }, { type: "confirm" }],
      blockers: [blocker, { ...blocker, message: 7 }],
      during_grace: { fly: true },
      reminders: ["P0D", 3],
    };
    expect(paths(changed, { title: "", weekend: ["friday", "friday"] }).toSorted()).toEqual(
      [
        "procedures.deletion",
        "procedures.deletion.blockers.1",
        "procedures.deletion.blockers.1.message",
        "procedures.deletion.during_grace.fly",
        "procedures.deletion.grace",
        "procedures.deletion.reminders.1",
        "procedures.deletion.steps.0.type",
        "procedures.deletion.steps.1.methods",
        "procedures.deletion.steps.3",
        "procedures.deletion.then",
        "title",
        "weekend.1",
      ].toSorted(),
    );
  });

  it("the faults of both procedures, all at once", () => {
    const faulty = { ...PROCEDURE, during_grace: { fly: true }, reminders: ["P0D"] };
    expect(paths({}, { procedures: { cancellation: faulty, deletion: faulty } })).toEqual([
      "procedures.cancellation.during_grace.fly",
      "procedures.cancellation.reminders.0",
      "procedures.deletion.during_grace.fly",
      "procedures.deletion.reminders.0",
    ]);
  });
});

describe("the notice before a closure continues that was held up", () => {
  it.each(["P0D", "PT23H", "PT0S"])("of %s is too short", (notice_after_block) => {
    expect(paths({}, { notice_after_block })).toEqual(["notice_after_block"]);
  });

  it.each(["P1D", "PT24H", "P1M"])("of %s is long enough", (notice_after_block) => {
    expect(paths({}, { notice_after_block })).toEqual([]);
  });
});

describe("what a single field can tell is found there", () => {
  it.each<[string, Record<string, unknown>, string]>([
    ["a grace period that is no duration", { grace: "14 days" }, "grace"],
    ["a negative grace period", { grace: "-P14D" }, "grace"],
    ["a grace period beyond 200 years", { grace: "P201Y" }, "grace"],
    ["no party that may open", { open_by: [] }, "open_by"],
    ["a party that does not exist", { restore_by: ["owner", "king"] }, "restore_by.1"],
    ["a review of no day", { review: { business_days: 0 } }, "review.business_days"],
    ["a review of half a day", { review: { business_days: 1.5 } }, "review.business_days"],
    ["a review without end", { review: { business_days: 61 } }, "review.business_days"],
    ["an unknown end", { then: "freeze" }, "then"],
    ["an unknown step", { steps: [{ type: "dance" }] }, "steps.0.type"],
    ["an unknown channel", { steps: [{ type: "otp", channel: "fax" }] }, "steps.0.channel"],
    ["no way to sign in again", { steps: [{ ...tokens, methods: [] }] }, "steps.0.methods"],
    ["a blocker without words", { blockers: [{ ...blocker, message: "" }] }, "blockers.0.message"],
    [
      "a condition on no value",
      { blockers: [{ ...blocker, where: { status: [] } }] },
      "blockers.0.where.status",
    ],
    [
      "a holding that could be an address",
      { blockers: [{ ...blocker, holding: "a@b" }] },
      "blockers.0.holding",
    ],
    ["an eraser that is no name", { erasers: ["My CRM"] }, "erasers.0"],
    [
      "a retention without end",
      { retain: [{ what: "Log", reason: "Law", for: "ever" }] },
      "retain.0.for",
    ],
    [
      "a holder's field that does not exist",
      { retain: [{ what: "Log", reason: "Law", for: "P1Y", holder_fields: ["shoe_size"] }] },
      "retain.0.holder_fields.0",
    ],
  ])("%s", (_, changed, path) => {
    expect(paths(changed)).toEqual([`procedures.deletion.${path}`]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["an id with a capital", { id: "Own" }, "id"],
    ["no title", { title: "" }, "title"],
    ["no capability", { capabilities: [] }, "capabilities"],
    ["a calendar of no country", { calendar: "XX" }, "calendar"],
    ["a calendar that is no code", { calendar: "china" }, "calendar"],
    ["a time zone that does not exist", { time_zone: "Mars/Base" }, "time_zone"],
    ["a holiday that does not exist", { holidays: ["2026-12-25", "2026-02-30"] }, "holidays.1"],
    ["an issuer that is no URL", { sign_in: { ...signIn, issuer: "id" } }, "sign_in.issuer"],
  ])("%s", (_, rest, path) => {
    expect(paths({ during_grace: {} }, rest)).toEqual([path]);
  });

  it("whatever stands in a field: a fault is reported, never thrown", () => {
    const odd = [null, 0, -1, "", "soon", "-P1D", [], ["soon"], [null], {}, { x: 1 }, true];
    for (const field of Object.keys({ ...PROCEDURE })) {
      for (const value of odd) {
        const deletion = { ...PROCEDURE, reminders: ["P1D"], [field]: value };
        const parse = () => policySchema.safeParse({ ...POLICY, procedures: { deletion } });
        expect(parse, `${field}: ${JSON.stringify(value)}`).not.toThrow();
      }
    }
  });

  it("an unknown field", () => {
    expect(faults({ gracee: "P1D" })[0]?.path).toEqual(["procedures", "deletion"]);
    expect(faults({}, { colour: "red" })[0]?.path).toEqual([]);
  });

  it("several, all at once", () => {
    expect(paths({ grace: "soon", then: "freeze", open_by: [] }).sort()).toEqual([
      "procedures.deletion.grace",
      "procedures.deletion.open_by",
      "procedures.deletion.then",
    ]);
  });
});

describe("a policy is bounded", () => {
  const many = (count: number, one: (n: number) => unknown) =>
    Array.from({ length: count }, (_, n) => one(n));
  const ids = (count: number) => many(count, (n) => ({ ...blocker, id: `b${n}` }));
  const words = (count: number) => many(count, (n) => `word-${n}`);

  it.each<[string, Record<string, unknown>, string]>([
    ["blockers", { blockers: ids(101) }, "blockers"],
    ["notes", { notes: words(51) }, "notes"],
    ["reminders", { reminders: many(21, (n) => `PT${n + 1}H`) }, "reminders"],
    ["erasers", { erasers: words(21) }, "erasers"],
    ["parties", { open_by: many(5, () => "owner") }, "open_by"],
    [
      "words of a condition",
      { blockers: [{ ...blocker, unless: { status: words(101) } }] },
      "blockers.0.unless.status",
    ],
    [
      "attributes of a condition",
      { blockers: [{ ...blocker, where: Object.fromEntries(words(11).map((w) => [w, [1]])) }] },
      "blockers.0.where",
    ],
    ["a text", { notes: ["x".repeat(2_001)] }, "notes.0"],
    ["a duration", { grace: `P${"0".repeat(100)}1D` }, "grace"],
  ])("in its %s", (_, changed, path) => {
    expect(paths(changed)).toEqual([`procedures.deletion.${path}`]);
  });

  it("in its capabilities, and in what it grants of them", () => {
    const capabilities = words(101);
    expect(paths({}, { capabilities: ["sign_in", ...capabilities] })).toEqual(["capabilities"]);
    const during_grace = Object.fromEntries(words(101).map((name) => [name, true]));
    expect(paths({ during_grace })).toContain("procedures.deletion.during_grace");
  });

  it("in all its bytes, whatever they are made of", () => {
    const long = (n: number) => ({ ...blocker, id: `b${n}`, message: "\u0001".repeat(2_000) });
    expect(faults({ blockers: many(5, long) })).toEqual([]);
    expect(faults({ blockers: many(6, long) })).toEqual([
      { path: [], message: expect.stringMatching(/^a policy has at most 65536 bytes as JSON/) },
    ]);
  });

  it("in what it retains, so that the events that tell it fit a message", () => {
    const rule = (n: number) => ({ ...log, what: `${n} ${"é".repeat(1_000)}` });
    expect(faults({ retain: many(7, rule) })).toEqual([]);
    expect(paths({ retain: many(8, rule) })).toEqual(["procedures.deletion.retain"]);
  });

  it("and is judged by work that grows with its size alone", async () => {
    const wide = {
      capabilities: many(60_000, (n) => `c${n}`),
      holidays: many(30_000, () => "2026-12-25"),
    };
    const blockers = ids(20_000);
    const reminders = many(20_000, () => "P1D");
    await expectSteps(1_000_000_000, () => {
      expect(paths({ blockers, reminders }, wide)).toContain("capabilities");
    });
  });
});

describe("what is left out", () => {
  it("is nearly everything: a policy needs its id, its title, and what a procedure ends in", () => {
    const least = { id: "least", title: "T", procedures: { deletion: { then: "delete" } } };
    expect(policySchema.parse(least)).toMatchObject({
      capabilities: ["sign_in"],
      time_zone: "UTC",
      holidays: [],
      procedures: {
        deletion: {
          open_by: ["owner"],
          steps: [{ type: "confirm" }],
          review: null,
          grace: "P14D",
          restore_by: ["owner", "support"],
          then: "delete",
          retain: [],
        },
      },
    });
    const missing = policySchema.safeParse({ procedures: { deletion: {}, cancellation: {} } });
    expect(pathsOf(missing.error?.issues ?? []).toSorted()).toEqual([
      "id",
      "procedures.cancellation.then",
      "procedures.deletion.then",
      "title",
    ]);
    expect(pathsOf(policySchema.safeParse({}).error?.issues ?? [])).toContain("procedures");
  });

  it("of a step has a default too", () => {
    const steps = [
      { type: "reauthentication" },
      { type: "otp" },
      { type: "identity_documents", accept: { individual: ["passport"] } },
    ];
    const { deletion } = policySchema.parse({
      ...POLICY,
      procedures: { deletion: { steps, then: "purge" } },
    }).procedures;
    expect(deletion?.steps).toEqual([
      { type: "reauthentication", methods: ["password", "attestation"] },
      { type: "otp", channel: "email" },
      {
        type: "identity_documents",
        only_if_verified: false,
        accept: { individual: ["passport"], enterprise: ["business_identification"] },
        colour: true,
      },
    ]);
  });

  it("has a default, in a policy that is put and in one that was stored before there was any", () => {
    const given = policySchema.parse({ ...POLICY, procedures: { deletion: PROCEDURE } });
    const { weekend, working_days, blocked_at_most, notice_after_block, ...older } = given;
    expect({ weekend, working_days, blocked_at_most, notice_after_block }).toEqual({
      weekend: ["saturday", "sunday"],
      working_days: [],
      blocked_at_most: "P90D",
      notice_after_block: "P7D",
    });
    const { notes, ...procedure } = older.procedures.deletion ?? fail();
    expect(notes).toEqual([]);
    expect(completed({ ...older, procedures: { deletion: procedure } })).toEqual(given);
    const own = { ...given, weekend: ["sunday" as const], blocked_at_most: "P30D" as Duration };
    expect(completed(own)).toEqual(own);
  });
});

describe("the built-in policies", () => {
  it("are three, each in its first version", () => {
    expect(builtInPolicies.map(({ version, policy }) => `${policy.id}@${version}`)).toEqual([
      "disable-then-purge@1",
      "grace-then-delete@1",
      "review-then-close@1",
    ]);
  });

  it("are found by id and by version, and nothing else is", () => {
    expect(builtInPolicy("grace-then-delete")).toBe(
      builtInVersion({ id: "grace-then-delete", version: 1 }),
    );
    expect(builtInPolicy("own")).toBeUndefined();
    expect(builtInVersion({ id: "grace-then-delete", version: 2 })).toBeUndefined();
  });

  it("are valid input of the schema that hosts write their own in", () => {
    for (const { policy } of builtInPolicies) expect(policySchema.parse(policy)).toEqual(policy);
  });

  it("say which holdings they ask about", () => {
    const kinds = builtInPolicies.map(({ policy }) => kindsAskedBy(policy).sort());
    expect(kinds).toEqual([
      ["environment"],
      ["invoice", "order", "payment", "subscription"],
      [
        "api_key",
        "balance",
        "cloud_resource",
        "collaborator",
        "complaint",
        "external_authorization",
        "gift_card",
        "invoice",
        "message_recipient",
        "order",
        "payment",
        "report",
        "service",
        "sub_user",
        "subscription",
        "third_party_binding",
        "voucher",
      ],
    ]);
  });
});
