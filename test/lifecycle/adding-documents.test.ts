import { describe, it } from "vitest";
import type { Command } from "../../src/lifecycle/command";
import {
  approve,
  by,
  claim,
  open,
  pass,
  policyWith,
  registered,
  reject,
  release,
} from "../support/given";
import { later, NOW } from "../support/time";

const owner = { actor: by("owner") };
const app = { actor: by("app") };
const reviewer = { actor: by("reviewer") };

const STEP = {
  type: "identity_documents",
  only_if_verified: false,
  accept: { individual: ["passport"], enterprise: ["business_identification"] },
  colour: true,
} as const;

const policy = policyWith({
  deletion: { steps: [STEP], review: { business_days: 2, approvals: 2 } },
});
const opened = registered(policy).after(open("deletion"), owner);
const inReview = opened.after(pass("identity_documents"), app);

const BACK = { closure: "c1", document: "passport", side: "back", replaces: false } as const;
const add = (over: Partial<typeof BACK> | { replaces: true } = {}): Command => ({
  type: "AddDocument",
  ...BACK,
  ...over,
});
const ADDED = { type: "closure.document_added", data: BACK } as const;
const wrongState = (closure_status: "in_review" | "scheduled" | null) =>
  ({ code: "wrong_state", state: "active", closure_status }) as const;

describe("a document that is added", () => {
  it("comes after its step has passed, and is an event; nothing else changes", () => {
    inReview.when(add(), app).then(ADDED);
    inReview.when(add({ replaces: true }), app).then({
      ...ADDED,
      data: { ...BACK, replaces: true },
    });
  });

  it("comes before the other steps have passed as well", () => {
    const longer = policyWith({ deletion: { steps: [STEP, { type: "confirm" }] } });
    registered(longer)
      .after(open("deletion"), owner)
      .after(pass("identity_documents"), app)
      .when(add(), app)
      .then(ADDED);
  });

  it("does not change what a reviewer has claimed, until they let it go or half an hour is over", () => {
    const claimed = inReview.after(claim(), reviewer);
    const until = later({ minutes: 30 }, NOW);
    claimed.when(add(), app).thenRefused({ code: "review_claimed", until });
    claimed.after(release(), reviewer).when(add(), app).then(ADDED);
    claimed.when(add(), { ...app, at: until }).then(ADDED);
  });

  it("does not change what one of two reviewers has approved", () => {
    inReview.after(approve(), reviewer).when(add(), app).thenRefused(wrongState("in_review"));
  });

  it("is of a closure that goes on, and has that step", () => {
    inReview.after(reject(), reviewer).when(add(), app).thenRefused(wrongState(null));
    registered(policyWith({ deletion: {} }))
      .after(open("deletion"), owner)
      .when(add(), app)
      .thenRefused({ code: "no_such_step", steps: ["confirm"] });
  });
});
