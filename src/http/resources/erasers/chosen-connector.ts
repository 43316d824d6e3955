/** Judges the connector of an eraser that is put: its settings, its secrets, and the hosts that it may call. */
import { shippedConnector } from "../../../connectors/catalogue/index";
import type { ConnectorDocument } from "../../../connectors/document";
import { hostsOf, originOf } from "../../../connectors/requests";
import { withValues } from "../../../connectors/runner";
import { documentOf, openSecrets } from "../../../erasers/connections";
import type { ChosenConnector, Eraser } from "../../../erasers/registrations";
import { targetFault } from "../../../outgoing/target";
import type { AppContext } from "../../framework/environment";
import { type FieldError, invalid } from "../../framework/problems";
import { targetRules } from "../../framework/targets";

type Values = Readonly<Record<string, string>>;

export type Given = {
  readonly connector: string | { readonly document: ConnectorDocument };
  readonly settings: Values;
  readonly secrets: Values;
};

/**
 * Returns what is to be stored. An id names a shipped connector, or else the document that the eraser has.
 *
 * @param before the eraser as it is registered: secrets that are not given stay as they are, if the connector does
 * @throws ProblemError with every fault
 */
export async function chosenConnector(
  c: AppContext,
  given: Given,
  before: Eraser | null,
): Promise<{ document: ConnectorDocument; chosen: ChosenConnector; secrets: Values }> {
  const { connector, settings } = given;
  const shipped = typeof connector === "string" ? shippedConnector(connector) : null;
  const own = typeof connector === "string" ? ownDocument(connector, before) : connector.document;
  const document = shipped ?? own;
  if (document === null) {
    const detail =
      "no connector of this id is shipped (GET /v1/connectors), and the eraser has no document of this id";
    throw invalid({ pointer: "/connector", detail });
  }
  const kept = await keptSecrets(c, document, before);
  const secrets = { ...kept, ...given.secrets };
  const faults = [
    ...namesFaults("settings", document.settings, settings),
    ...namesFaults("secrets", document.secrets, secrets),
    ...emptyFaults(secrets),
  ];
  // Hosts are made of settings, so they are looked at when all are there.
  if (faults.length === 0) faults.push(...hostFaults(c, document, settings));
  if (faults.length > 0) throw invalid(...faults);
  const chosen = { id: document.id, document: shipped === null ? document : null, settings };
  return { document, chosen, secrets };
}

/** The document of the host's own with which the eraser is registered; null if it has none of this id. */
function ownDocument(id: string, before: Eraser | null): ConnectorDocument | null {
  const chosen = before?.connector;
  return chosen?.id === id && chosen.document !== null ? documentOf(chosen) : null;
}

async function keptSecrets(
  c: AppContext,
  { id, secrets }: ConnectorDocument,
  before: Eraser | null,
): Promise<Values> {
  if (before?.connector?.id !== id) return {};
  const opened = (await openSecrets(c.get("settings").connectorKeys, before)) ?? {};
  return Object.fromEntries(Object.entries(opened).filter(([name]) => secrets.includes(name)));
}

function namesFaults(
  what: "settings" | "secrets",
  needed: readonly string[],
  given: Values,
): FieldError[] {
  const one = what.slice(0, -1);
  const missing = needed.filter((name) => given[name] === undefined);
  const unknown = Object.keys(given).filter((name) => !needed.includes(name));
  return [
    ...missing.map((name) => ({
      pointer: `/${what}/${name}`,
      detail: `the connector needs this ${one}`,
    })),
    ...unknown.map((name) => ({
      pointer: `/${what}/${name}`,
      detail: `the connector has no such ${one}`,
    })),
  ];
}

const emptyFaults = (secrets: Values): FieldError[] =>
  Object.entries(secrets).flatMap(([name, value]) =>
    value === "" ? [{ pointer: `/secrets/${name}`, detail: "must not be empty" }] : [],
  );

/** Every host that the connector can call must be one that this deployment may call. */
function hostFaults(c: AppContext, document: ConnectorDocument, settings: Values): FieldError[] {
  const lookup = withValues({ settings, secrets: {} });
  const rules = targetRules(c);
  const hosts = hostsOf(document, lookup);
  const faults = document.hosts.flatMap((template): FieldError[] => {
    const origin = originOf(document, template, lookup);
    const fault = origin === null ? "must be a host" : targetFault(`${origin}/`, rules);
    return fault === null ? [] : [{ pointer: pointerOf(template), detail: `the host ${fault}` }];
  });
  if (faults.length > 0) return faults;
  return namedHosts(document).flatMap((template) =>
    originOf(document, template, lookup) === null
      ? [{ pointer: pointerOf(template), detail: `must be one of ${hosts.join(", ")}` }]
      : [],
  );
}

/** A fault of a host that is made of settings is a fault of the first of them. */
function pointerOf(template: string): string {
  const [, setting] = /\{setting\.([a-z0-9_]+)\}/.exec(template) ?? [];
  return setting === undefined ? "/connector" : `/settings/${setting}`;
}

function namedHosts({
  host,
  erase,
  probe,
  looks = [],
  disable,
  enable,
  auth,
}: ConnectorDocument): string[] {
  const named = [
    host,
    ...erase.map(({ request }) => request.host),
    ...looks.map(({ request }) => request.host),
    ...[probe, disable, enable].map((one) => one?.request.host),
    auth.client_credentials?.host,
    auth.service_account?.host,
  ];
  return named.filter((one) => one !== undefined);
}
