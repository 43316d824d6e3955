import { idParams } from "../../../contract/parameters";
import {
  configurationIn,
  type PortalConfiguration,
  portalConfigurationBodySchema,
  portalConfigurationSchema,
} from "../../../contract/portal-configurations";
import { policyStandby } from "../../../control/control-standby";
import { policyInForce } from "../../../control/policies";
import { putConfiguration } from "../../../control/portal-configurations";
import { policySchema } from "../../../lifecycle/policy";
import { originFault } from "../../../shared/return-url";
import { timestampOf } from "../../../shared/time";
import type { AppContext } from "../../framework/environment";
import { defineOperation, json } from "../../framework/operation";
import { type FieldError, invalid } from "../../framework/problems";
import { configurationView, stored } from "./configuration-in-force";

export const putPortalConfiguration = defineOperation(
  {
    method: "put",
    path: "/v1/portal_configurations/{id}",
    id: "putPortalConfiguration",
    tag: "Portal",
    summary: "Store the next version of a portal configuration in the calling key's mode",
    description:
      "Portal sessions that exist keep the version under which they were made, except that pages lead back only to origins that are registered now. The body may be a configuration as `GET` shows it: read-only fields are ignored.",
    roles: ["admin"],
    stepUp: true,
    params: idParams,
    body: portalConfigurationBodySchema,
    answers: {
      200: json(portalConfigurationSchema, "The new version of a known configuration"),
      201: json(portalConfigurationSchema, "The first version"),
    },
    problems: ["limit_reached"],
  },
  async (c) => {
    const { livemode } = c.get("caller");
    const { id } = c.req.valid("param");
    const configuration = configurationIn(c.req.valid("json"));
    const faults = [
      ...idFaults(id),
      ...originFaults(configuration, livemode),
      ...(await policyFaults(c, configuration, livemode)),
    ];
    if (faults.length > 0) throw invalid(...faults);
    const now = timestampOf(Date.now());
    const version = await putConfiguration(c.env.CONTROL, { livemode, id }, configuration, now);
    return c.json(configurationView(stored(version)), version.version === 1 ? 201 : 200);
  },
);

function idFaults(id: string): FieldError[] {
  const { error } = policySchema.shape.id.safeParse(id);
  return (error?.issues ?? []).map(({ message }) => ({ pointer: "/id", detail: message }));
}

const originFaults = ({ return_origins }: PortalConfiguration, livemode: boolean): FieldError[] =>
  return_origins.flatMap((origin, index) => {
    const detail = originFault(origin, !livemode);
    return detail === null ? [] : [{ pointer: `/return_origins/${index}`, detail }];
  });

/** A page must not describe a policy that does not exist. */
async function policyFaults(
  c: AppContext,
  { policies }: PortalConfiguration,
  livemode: boolean,
): Promise<FieldError[]> {
  const standby = policyStandby(c.env);
  const found = await Promise.all(
    policies.map((id) => policyInForce(c.env.CONTROL, { livemode, id }, standby)),
  );
  return policies.flatMap((id, index) =>
    found[index]
      ? []
      : [{ pointer: `/policies/${index}`, detail: `there is no policy ${id} in this mode` }],
  );
}
