/** Trying a draft of a policy on accounts. */
import { z } from "zod";
import { dryRunPage } from "../../../console/dry-run-page";
import { dryRunSchema } from "../../../contract/dry-runs";
import { jsonIn } from "../../../shared/json";
import type { App } from "../../framework/environment";
import { action } from "./acting";
import { ask, type ConsoleVisit, consolePage, Refused, read, show } from "./console-visit";

const PATH = "/console/policies/dry-run";

type Typed = { readonly policy: string; readonly accounts: string };

/** The form, with a policy that is there already as the draft to change, if the page was reached from one. */
async function begun(visit: ConsoleVisit): Promise<Response> {
  const from = visit.c.req.query("policy") ?? "";
  const policy =
    from === ""
      ? ""
      : JSON.stringify(
          await read(visit, `/v1/policies/${encodeURIComponent(from)}`, z.looseObject({})),
          null,
          2,
        );
  const { mode } = visit;
  return show(visit, dryRunPage({ policy, accounts: "", found: null, faults: [], mode }));
}

const faultsSchema = z.array(z.object({ pointer: z.string(), detail: z.string() }));

async function tried(visit: ConsoleVisit, typed: Typed): Promise<Response> {
  const { mode } = visit;
  const withFaults = (faults: z.infer<typeof faultsSchema>) =>
    show(visit, dryRunPage({ ...typed, found: null, faults, mode }), 422);
  const policy = jsonIn(typed.policy);
  if (policy === undefined) {
    return withFaults([{ pointer: "/policy", detail: "not well-formed JSON" }]);
  }
  const accounts = typed.accounts.split(/[\s,]+/).filter((id) => id !== "");
  const body = { policy, ...(accounts.length > 0 && { accounts }) };
  try {
    const call = { method: "POST", path: "/v1/policies/dry_run", body } as const;
    const found = await ask(visit, call, dryRunSchema);
    return await show(visit, dryRunPage({ ...typed, found, faults: [], mode }));
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== "invalid_request") throw error;
    return withFaults(faultsSchema.parse(error.facts.errors));
  }
}

export const policyTrials = (app: App): void => {
  app.get(PATH, consolePage(app, begun));
  app.post(
    PATH,
    action(
      app,
      z.object({ policy: z.string().max(60_000), accounts: z.string().max(3_000).default("") }),
      tried,
    ),
  );
};
