import { brakeLimitsSchema, brakeSchema } from "../../../contract/brake";
import { defineOperation, json } from "../../framework/operation";
import { stepUpRequired } from "../../framework/problems";
import { mustStepUp } from "../../framework/step-up";
import { brakeOf } from "./callers-brake";

type Limits = { readonly per_hour: number | null; readonly share: number | null };

const isMore = (next: number | null, now: number | null): boolean =>
  now !== null && (next === null || next > now);

/** Whether more accounts may fall due by the new limits. To allow fewer must be quick. */
const loosens = (next: Limits, now: Limits): boolean =>
  isMore(next.per_hour, now.per_hour) || isMore(next.share, now.share);

export const setBrake = defineOperation(
  {
    method: "put",
    path: "/v1/brake",
    id: "setBrake",
    tag: "Brake",
    summary: "Set how many accounts may fall due within an hour",
    description:
      "The limits apply at once and replace those of the deployment's settings. An engaged brake stays engaged until it is released. A person who allows more must have signed in within the last five minutes.",
    roles: ["admin"],
    audit: "urgent",
    body: brakeLimitsSchema,
    problems: ["step_up_required"],
    answers: { 200: json(brakeSchema, "The brake") },
  },
  async (c) => {
    const limits = c.req.valid("json");
    const brake = brakeOf(c);
    if (mustStepUp(c.get("caller")) && loosens(limits, await brake.view())) {
      throw stepUpRequired();
    }
    return c.json(await brake.setLimits(limits), 200);
  },
);
