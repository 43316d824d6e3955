/**
 * The format of a connector: a JSON document that says by which calls a system erases an account. It has no code and no
 * regular expressions, and names every host that it may call.
 *
 * A document that cannot work is refused as a whole, with every fault and its place. Pure.
 *
 * @example
 * documentSchema.safeParse({
 *   id: "crm", version: 1, hosts: ["api.crm.example"], identify: ["account"], secrets: ["key"],
 *   auth: { bearer: "{secret.key}" },
 *   erase: [{ do: "delete", request: { method: "DELETE", path: "/people/{id}" }, gone: [404] }],
 * });
 */
import { faultsOf } from "./document-faults.ts";
import { documentShape } from "./document-shape.ts";
import { DOCUMENT_MAX_BYTES, JSON_DEPTH_MAX } from "./limits.ts";

export const documentSchema = documentShape.superRefine((document, context) => {
  // Nothing below may walk through what has no end. The place of the fault is known already.
  if (isDeeperThan(document, DEPTH_MAX)) return;
  if (new TextEncoder().encode(JSON.stringify(document)).byteLength > DOCUMENT_MAX_BYTES) {
    context.addIssue({ code: "custom", message: `at most ${DOCUMENT_MAX_BYTES} bytes of JSON` });
  }
  for (const { path, message } of faultsOf(document)) {
    context.addIssue({ code: "custom", path: [...path], message });
  }
});

/** Levels of a whole document: those of a request's JSON, and of where it stands. */
const DEPTH_MAX = JSON_DEPTH_MAX + 8;

const isDeeperThan = (value: unknown, levels: number): boolean =>
  typeof value === "object" &&
  value !== null &&
  (levels === 0 || Object.values(value).some((one) => isDeeperThan(one, levels - 1)));

export type { ConnectorDocument } from "./document-shape.ts";
