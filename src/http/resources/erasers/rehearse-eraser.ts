import { planFor } from "../../../connectors/plan";
import { rehearsalBodySchema, rehearsalSchema } from "../../../contract/erasers";
import { eraserParams } from "../../../contract/parameters";
import { documentOf } from "../../../erasers/connections";
import type { Eraser } from "../../../erasers/registrations";
import type { RehearsalAnswer } from "../../../shared/erasers";
import { unreachable } from "../../../shared/result";
import { accountOf, answerUnlessRefused } from "../../framework/account-calls";
import { audit } from "../../framework/auditing";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";
import { eraserOf } from "./eraser-lookup";

const AUDITED = {
  act: "rehearseEraser",
  ofAccount: false,
  when: "handler",
  reads: false,
  keysToo: false,
  urgent: false,
} as const;

export const rehearseEraser = defineOperation(
  {
    method: "post",
    path: "/v1/erasers/{name}/rehearse",
    id: "rehearseEraser",
    tag: "Erasers",
    summary:
      "What a connector would erase of an account: it searches and probes, and changes nothing",
    description:
      "A paused eraser is asked too, and stays paused: so you see whether it is repaired.",
    roles: ["admin"],
    stepUp: true,
    audit: "handler",
    change: "service",
    params: eraserParams,
    body: rehearsalBodySchema,
    answers: { 200: json(rehearsalSchema, "What was found") },
    problems: ["not_found", "no_connector"],
  },
  async (c) => {
    const eraser = await eraserOf(c, c.req.valid("param").name);
    if (eraser.connector === null) throw new ProblemError("no_connector");
    const { account } = c.req.valid("json");
    await audit(c, AUDITED, { account });
    const answered = await accountOf(c, account).rehearse(eraser.name);
    return c.json(
      { ...viewOf(eraser, answerUnlessRefused(answered).body), eraser: eraser.name, account },
      200,
    );
  },
);

function viewOf({ connector }: Eraser, answer: RehearsalAnswer) {
  const document = connector && documentOf(connector);
  const steps = document
    ? planFor(document, "erase").steps.map(({ request }) => `${request.method} ${request.path}`)
    : [];
  const nothing = { by: [], found: null, present: null, error: null };
  const shown = {
    object: "eraser_rehearsal" as const,
    connector: connector?.id ?? "",
    version: document?.version ?? 0,
    steps,
  };
  switch (answer.outcome) {
    case "rehearsed": {
      const { by, found, present } = answer;
      const outcome = found === 0 ? ("nothing_found" as const) : ("found" as const);
      return { ...shown, outcome, by: [...by], found, present, error: null };
    }
    case "not_identified":
    case "stopped":
    case "failed":
      return { ...shown, ...nothing, outcome: answer.outcome, error: answer.error };
    // It was changed or deleted in this very moment, or asks for other things than it did.
    case "no_connector":
    case "unknown":
    case "identify":
      return { ...shown, ...nothing, outcome: "failed" as const, error: "the eraser was changed" };
    default:
      return unreachable(answer);
  }
}
