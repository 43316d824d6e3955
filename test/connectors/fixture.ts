/** The fixtures of a connector: what its system answers to each call, in the shape in which it answers. */
import { z } from "zod";
import { shippedConnector } from "../../src/connectors/catalogue/index";
import type { ConnectorDocument } from "../../src/connectors/document";

const recordedSchema = z.strictObject({
  status: z.int(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
});

export const fixtureSchema = z.strictObject({
  settings: z.record(z.string(), z.string()),
  secrets: z.record(z.string(), z.string()),
  account: z.strictObject({
    id: z.string(),
    email: z.string().nullable(),
    subject: z.string().nullable(),
    holdings: z.record(z.string(), z.array(z.string())),
  }),
  /** Holdings by which the account is known without a search. */
  known: z.record(z.string(), z.array(z.string())).nullable(),
  /** How many things the searches find together, by their answers `several`. Null if there is no search. */
  found: z.int().nullable(),
  /** One entry for each step: `none`, `several`; `ok`, `gone`; `running`, `done`, `failed`. */
  steps: z.array(z.record(z.string(), recordedSchema)),
  probe: z.strictObject({ gone: recordedSchema, present: recordedSchema }).nullable(),
  token: recordedSchema.nullable(),
  unauthorized: recordedSchema,
  limited: recordedSchema,
  /** One entry for each look of the document: something is there, or not. */
  looks: z.array(z.strictObject({ there: recordedSchema, none: recordedSchema })).optional(),
  verbs: z.record(z.enum(["disable", "enable"]), z.strictObject({ ok: recordedSchema })).optional(),
});
export type Fixture = z.infer<typeof fixtureSchema>;

/** A shipped document, with every host on loopback. Nothing else of it is changed. */
export function onLoopback(id: string, host: string): ConnectorDocument {
  const shipped = shippedConnector(id);
  if (shipped === null) throw new Error(`no connector ${id}`);
  const document = structuredClone(shipped) as Mutable<ConnectorDocument>;
  document.hosts = [host];
  delete document.host;
  for (const step of document.erase) delete step.request.host;
  for (const one of document.looks ?? []) delete one.request.host;
  if (document.auth.service_account) delete document.auth.service_account.host;
  if (document.auth.client_credentials) delete document.auth.client_credentials.host;
  return document;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The settings that a document still names: hosts on loopback need none. */
export const settingsNamed = (
  document: ConnectorDocument,
  settings: Readonly<Record<string, string>>,
): Record<string, string> => {
  const text = JSON.stringify(document);
  return Object.fromEntries(
    Object.entries(settings).filter(([name]) => text.includes(`{setting.${name}`)),
  );
};

/** A document of a host's own, such as can be put: one names no setting that it does not use. */
export function ownDocument(id: string, host: string, settings: Readonly<Record<string, string>>) {
  const document = onLoopback(id, host);
  const named = settingsNamed({ ...document, settings: [] }, settings);
  return { document: { ...document, settings: Object.keys(named) }, settings: named };
}
