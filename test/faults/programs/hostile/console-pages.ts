/**
 * The pages and forms of the console, as a hostile browser sends them: by the path of the route, what a form holds if it
 * is meant well. `{{kind:name}}` names something of the world.
 */
import { createApp } from "../../../../src/http/framework/app";
import { policyDraft } from "../../../support/fixtures";
import { NOW } from "../../../support/time";

export type FormFields = Readonly<Record<string, string>>;

const DRAFT = JSON.stringify(policyDraft({}, { id: "drafted" }));

/** Every form, by its route. */
export const FORMS: Readonly<Record<string, FormFields>> = {
  "/console/sign-in": { name: "Jo", roles: "support", next: "/console" },
  "/console/step-up": { next: "/console/brake" },
  "/console/mode": { livemode: "false" },
  "/console/sign-out": {},
  "/console/sign-out-everywhere": {},
  "/console/take": {},
  "/console/accounts/:id/closures/:cid/claim": {},
  "/console/accounts/:id/closures/:cid/verdict": {
    decision: "reject",
    reason: "suspicious",
    comment: "It differs",
    holder_reason: "Please call us",
    document_name: "Ada Lovelace",
    seen: "a.b.c.d.e.f",
  },
  "/console/accounts/:id/closures/:cid/skip": { skip: "language" },
  "/console/accounts/:id/restore": { reason: "asked" },
  "/console/accounts/:id/withdraw": { closure: "{{closure:name}}" },
  "/console/accounts/:id/dispute": {
    closure: "{{closure:name}}",
    decision: "continue",
    reason: "known",
  },
  "/console/accounts/:id/hold": { reason: "a lawsuit", case_reference: "24-cv-1" },
  "/console/accounts/:id/release": {},
  "/console/accounts/:id/reveal": {},
  "/console/tasks/retry": { task: "{{task:stalled}}" },
  "/console/tasks/settle": { task: "{{task:stalled}}", code: "system_retired" },
  "/console/declarations/:id/match": { account: "{{account:active}}" },
  "/console/declarations/:id/dismiss": { reason: "Nobody is meant" },
  "/console/declarations/:id/reveal": {},
  "/console/policies/dry-run": { policy: DRAFT, accounts: "{{account:active}}" },
  "/console/policies/validate": { policy: DRAFT },
  "/console/erasers/:name/rehearse": { account: "{{account:active}}" },
  "/console/erasers/:name/resume": {},
  "/console/erasers/:name/replay": { since: NOW },
  "/console/webhooks/:id/replay": { after: NOW, only: "all", until: "MTAwMDAwMA" },
  "/console/webhooks/:id/replay/stop": {},
  "/console/webhooks/:id/replay/resume": {},
  "/console/deliveries/retry": { delivery: "{{delivery:rotated}}" },
  "/console/brake/limits": { per_hour: "100", percent: "50" },
  "/console/brake/release": { reason: "a campaign" },
  "/console/keys": { name: "host", role: "app" },
  "/console/keys/delete": { key: "{{key:spare}}" },
  "/console/staff/revoke": { session: "sts_none" },
  "/console/staff/revoke-all": { person: "staff_none" },
  "/console/clocks/advance": { clock: "{{clock:spare}}", frozen_time: "{{later:clock}}" },
};

/** An account on which a form can be carried out. */
export function accountFor(route: string): string {
  return route.includes("/closures/") ? "reviewing" : "disputed";
}

/** Queries that pages know. */
export const QUERIES: readonly string[] = [
  "q",
  "cursor",
  "view",
  "type",
  "actor",
  "zone",
  "event",
  "status",
  "after",
  "before",
  "done",
  "only",
  "version",
  "clock",
  "person",
  "account",
  "act",
  "said",
  "next",
  "policy",
  "side",
  "code",
  "state",
];

const routes = createApp().routes.filter(({ path }) => path.startsWith("/console"));

const pathsOf = (method: string): string[] => [
  ...new Set(routes.filter((one) => one.method === method).map(({ path }) => path)),
];

/** The paths of the forms and of the pages that the service really has. */
export const FORM_PATHS = pathsOf("POST");
export const PAGE_PATHS = pathsOf("GET");

/** What may stand for a parameter of a path. @param before the segment before it */
export function namesFor(before: string, account: string, route: string): readonly string[] {
  switch (before) {
    case "accounts":
      return [`{{account:${account}}}`];
    case "closures":
      return [`{{closure:${account}}}`];
    case "declarations":
      return route.endsWith("/dismiss")
        ? ["{{declaration:spare}}"]
        : ["{{declaration:waiting}}", "{{declaration:foreign}}"];
    case "erasers":
      return route.endsWith("/replay") ? ["prompt", "none"] : ["connected", "spare", "none"];
    case "webhooks":
      return ["{{endpoint:used}}", "{{endpoint:spare}}", "{{endpoint:foreign}}"];
    case "policies":
      return ["{{policy:reviewed}}", "grace-then-delete", "none"];
    case "documents":
      return ["passport", "business_identification"];
    default:
      return ["none"];
  }
}
