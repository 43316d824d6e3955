import {
  newPortalSessionSchema,
  type PortalSessionTerms,
  portalSessionBodySchema,
} from "../../../contract/portal-sessions";
import { newSecret, sealToken } from "../../../portal/tokens";
import { newUuid } from "../../../shared/ids";
import { portalSessionId } from "../../../shared/portal-session-id";
import { returnUrlFault } from "../../../shared/return-url";
import { secretHash } from "../../../verification/secrets";
import { accountOf, unlessRefused } from "../../framework/account-calls";
import type { AppContext } from "../../framework/environment";
import { defineOperation, json } from "../../framework/operation";
import { type FieldError, invalid } from "../../framework/problems";
import { publicOrigin } from "../../framework/public-origin";
import { portalConfiguration } from "../portal-configurations/configuration-in-force";

export const createPortalSession = defineOperation(
  {
    method: "post",
    path: "/v1/portal_sessions",
    id: "createPortalSession",
    tag: "Portal",
    summary: "Make a portal session: redirect the signed-in holder to its `url`",
    description:
      "On the pages the holder acts as `actor`, with the rights that the account's policy gives this member, and nothing else. The link works once, for five minutes.",
    roles: ["app"],
    change: "service",
    body: portalSessionBodySchema,
    answers: { 201: json(newPortalSessionSchema, "The session") },
    problems: ["not_found", "flow_not_available"],
  },
  async (c) => {
    const { account, ...body } = c.req.valid("json");
    const { livemode } = c.get("caller");
    const { attestation } = body;
    const terms: PortalSessionTerms = {
      actor: body.actor,
      flow: body.flow,
      return_url: body.return_url ?? null,
      expired_url: body.expired_url ?? null,
      locale: body.locale ?? null,
      attestation: attestation ?? null,
      configuration: await chosenConfiguration(c, body.configuration, body),
    };
    const session = portalSessionId(c.get("uuid") ?? newUuid(), account);
    const secret = newSecret();
    const link = secretHash(secret);
    c.set("shownOnce", ["url"]);
    const answered = await accountOf(c, account).createPortalSession({ id: session, terms, link });
    const view = unlessRefused(c, answered);
    const { adminKey } = c.get("settings");
    const token = sealToken(adminKey, "link", { livemode, account, session, secret });
    return c.json({ ...view, url: `${publicOrigin(c)}/portal/s/${token}` }, 201);
  },
);

type Addresses = {
  readonly return_url?: string | undefined;
  readonly expired_url?: string | undefined;
  readonly flow: PortalSessionTerms["flow"];
};

/** @throws ProblemError if there is none with this id, or pages may not lead to the addresses */
async function chosenConfiguration(
  c: AppContext,
  id: string,
  addresses: Addresses,
): Promise<PortalSessionTerms["configuration"]> {
  const { livemode } = c.get("caller");
  const found = await portalConfiguration(c, { livemode, id });
  if (found === null) {
    throw invalid({ pointer: "/configuration", detail: `there is no configuration ${id}` });
  }
  const faults = addressFaults(addresses, found.configuration.return_origins);
  if (faults.length > 0) throw invalid(...faults);
  return { id, version: found.version, content: found.configuration };
}

function addressFaults(
  { return_url, expired_url, flow }: Addresses,
  origins: readonly string[],
): FieldError[] {
  const completion = flow.after_completion;
  const after = completion?.type === "redirect" ? completion.return_url : undefined;
  const given: readonly (readonly [pointer: string, url: string | undefined])[] = [
    ["/return_url", return_url],
    ["/expired_url", expired_url],
    ["/flow/after_completion/return_url", after],
  ];
  return given.flatMap(([pointer, url]) => {
    const detail = url === undefined ? null : returnUrlFault(url, origins);
    return detail === null ? [] : [{ pointer, detail }];
  });
}
