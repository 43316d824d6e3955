/** Judges an answer: as `openapi.json` describes it, right for this caller, and without leaks. */
import { z } from "zod";
import { CATALOGUE, isProblemCode } from "../../../../src/contract/problem-catalogue";
import { PROOF_FAULTS } from "../../../../src/verification/proof-fault";
import { faults, type Schema } from "../../../http/json-schema";
import { type Document, isPagePath, isParameter, type Operation, reachedBy } from "./document";
import { MEDIA_TYPES } from "./documents";
import { type Caller, type Draft, saidBy } from "./draft";
import { leaks } from "./leaks";
import { parsed } from "./parsed";
import type { Answer, Sent } from "./sending";
import type { World } from "./world";

export type Judged = {
  /** The operation that answered; null if there is none. */
  readonly operation: Operation | null;
  /** The account that it was about. */
  readonly account: string | null;
  readonly faults: readonly string[];
};

const PROBLEM: Schema = { $ref: "#/components/schemas/Problem" };

/** Operations that answer 200 and say in it what is wrong with a part of the body. */
const JUDGE_THEMSELVES = ["validatePolicy", "importAccounts"];

/** Objects that belong to no mode. Staff are governed by live keys, which are foreign to this program. */
const OF_NO_MODE = ["connectors", "problems", "staff_sessions"];

/** Things of which each mode has its own under one name, and holds that wait for an account of either mode. */
const OF_EITHER_MODE = ["erasers", "legal_hold", "policies", "portal_configurations"];

export class Judge {
  readonly #document: Document;
  readonly #operations: readonly Operation[];

  constructor(document: Document, operations: readonly Operation[]) {
    this.#document = document;
    this.#operations = operations;
  }

  judge(draft: Draft, sent: Sent, answer: Answer, world: World): Judged {
    const method = sent.method.toUpperCase() === "HEAD" ? "GET" : sent.method.toUpperCase();
    const { pathname } = new URL(sent.url);
    const { operation, known, parameters } = reachedBy(this.#operations, method, pathname);
    const account = operation?.segments[1] === "accounts" ? (parameters.id ?? null) : null;
    const caller = callerOf(draft, operation);
    const own = Object.values(parameters).some((id) => world.foreign.has(id));
    return {
      operation,
      account,
      faults: [
        ...this.#formFaults(sent, answer, operation, known),
        ...(operation ? callerFaults(caller, answer, operation, own) : []),
        ...(operation ? this.#bodyFaults(draft, answer, operation) : []),
        ...(operation?.takesBytes ? bytesFaults(draft, sent, answer) : []),
        ...leaks(sent, answer, { caller, account, operation: operation?.id ?? null }, world),
      ],
    };
  }

  /** Lists how an answer differs from what the document describes. A failure (500 and above) always counts. */
  #formFaults(sent: Sent, answer: Answer, operation: Operation | null, known: boolean): string[] {
    const { status, headers, text } = answer;
    const found: string[] = [];
    if (status >= 500) found.push(`${status}: ${text.slice(0, 200)}`);
    if (!/^req_[0-9a-f]{32}$/.test(headers.get("request-id") ?? "")) found.push("no request-id");
    const type = headers.get("content-type")?.split(";")[0] ?? "";
    const empty = sent.method.toUpperCase() === "HEAD" || status === 204;
    if (empty) return text === "" ? found : [...found, `a body with ${sent.method} ${status}`];
    if (status >= 400)
      found.push(...this.#problemFaults(answer, type), ...reasonFaults(sent, text));
    if (operation === null) {
      const isOther = status === 405 && headers.has("allow");
      const isPage = isOther && isPagePath(this.#document, new URL(sent.url).pathname);
      const right = known ? isOther : status === 404 || isPage;
      return right ? found : [...found, `${status} where there is no such operation`];
    }
    const described = operation.responses[String(status)];
    if (!described) return [...found, `${operation.id}: ${status} is not described`];
    const schema = described.content?.[type]?.schema;
    if (!schema) return [...found, `${operation.id}: ${status} with ${type} is not described`];
    if (schema.format === "binary") return [...found, ...shownFaults(headers)];
    const value = type.endsWith("json") ? parsed(text) : text;
    return [...found, ...faults(this.#document, schema, value)];
  }

  /** A problem is of RFC 9457, with a code that the catalogue has for that status. */
  #problemFaults({ status, headers, text }: Answer, type: string): string[] {
    if (type !== "application/problem+json") return [`${status} is no problem but ${type}`];
    const problem: unknown = parsed(text);
    const found = faults(this.#document, PROBLEM, problem);
    if (found.length > 0 || typeof problem !== "object" || problem === null) return found;
    const { code, request_id, status: said } = { code: "", request_id: "", status: 0, ...problem };
    const known = isProblemCode(code) && CATALOGUE[code].status === status && said === status;
    return [
      ...(known ? [] : [`${code} is no code of ${status}`]),
      ...(request_id === headers.get("request-id") ? [] : ["another request_id than its header"]),
    ];
  }

  /** A body that the document forbids must be refused. */
  #bodyFaults(draft: Draft, { status }: Answer, operation: Operation): string[] {
    const said = saidBy(draft.body);
    if (!said || draft.operation !== operation.id || operation.body === null) return [];
    if (status >= 300) return [];
    const text = JSON.stringify(said.value);
    if (text.includes('"__proto__":')) return [`${status}, though __proto__ cannot be kept`];
    if (JUDGE_THEMSELVES.includes(operation.id)) return [];
    const forbidden = faults(this.#document, operation.body, JSON.parse(text));
    return forbidden.slice(0, 3).map((fault) => `${status}, though the document forbids ${fault}`);
  }
}

/**
 * A caller that may not must be refused, and by the right status.
 *
 * @param own whether the path names something of the other mode
 */
function callerFaults(
  caller: Caller,
  { status }: Answer,
  { roles, segments }: Operation,
  own: boolean,
): string[] {
  if (roles === null || caller === "allowed") return [];
  if (caller === "nobody") return status === 401 ? [] : [`${status} without a key`];
  if (caller === "weak") return status === 403 ? [] : [`${status} with a role that is not enough`];
  const ofNoMode = OF_NO_MODE.includes(segments[1] ?? "");
  const ofEither = OF_EITHER_MODE.some((name) => segments.includes(name));
  const refused = status >= 400 || ofNoMode || ofEither || own || !segments.some(isParameter);
  return refused ? [] : [`${status} with a key of the other mode`];
}

/** A request may come to another operation than it was drafted for. Then a role that was too weak may be enough. */
function callerOf({ caller, operation: meant }: Draft, operation: Operation | null): Caller {
  if (operation === null || operation.id === meant || caller === "nobody") return caller;
  return caller === "foreign" ? "foreign" : "allowed";
}

/** Only a whole document may be accepted, under its own media type or none. */
function bytesFaults({ body }: Draft, { headers }: Sent, { status }: Answer): string[] {
  if (status >= 300) return [];
  if (body.form !== "document") return [`${status} for what is no document`];
  const said = headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  const right = ["", "application/octet-stream", MEDIA_TYPES[body.name]].includes(said);
  return [
    ...(body.spoil === null ? [] : [`${status} for a document: ${body.spoil}`]),
    ...(right ? [] : [`${status} for ${body.name} that says ${said}`]),
  ];
}

/** A document is not to be trusted: a browser must save it, and neither show nor run it. */
function shownFaults(headers: Headers): string[] {
  const held = {
    "content-disposition": /^attachment; filename="[a-z_]+\.(png|jpeg|pdf)"$/,
    "content-security-policy": /^default-src 'none'; sandbox$/,
    "x-content-type-options": /^nosniff$/,
    "cache-control": /^no-store$/,
  };
  return Object.entries(held)
    .filter(([name, value]) => !value.test(headers.get(name) ?? ""))
    .map(([name]) => `a document with ${name}: ${headers.get(name)}`);
}

/** In test mode a rejected proof has a documented reason; in live mode it has none. */
function reasonFaults({ headers }: Sent, text: string): string[] {
  const problem = z.object({ code: z.literal("proof_rejected"), reason: z.unknown() });
  const rejected = problem.partial({ reason: true }).safeParse(parsed(text));
  if (!rejected.success) return [];
  const { reason } = rejected.data;
  const isLive = headers.get("authorization")?.includes("adk_live_") ?? false;
  if (isLive) return reason === undefined ? [] : ["a live caller learns why a proof is wrong"];
  const isKnown = PROOF_FAULTS.some((fault) => fault === reason);
  return isKnown ? [] : [`${String(reason)} is no reason for a wrong proof`];
}
