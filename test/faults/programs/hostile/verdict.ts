/** Whether an answer is one that this service may give: to this caller, by `openapi.json`, telling nothing. */
import { z } from "zod";
import { CATALOGUE, isProblemCode } from "../../../../src/contract/problem-catalogue";
import { PROOF_FAULTS } from "../../../../src/verification/proof-fault";
import { faults, type Schema } from "../../../http/json-schema";
import { type Document, isParameter, type Operation, reachedBy } from "./document";
import { MEDIA_TYPES } from "./documents";
import { type Caller, type Draft, saidBy } from "./draft";
import type { Answer, Sent } from "./sending";
import type { World } from "./world";

export type Judged = {
  /** The operation that answered; null where there is none. */
  readonly operation: Operation | null;
  /** The account that it was about. */
  readonly account: string | null;
  readonly faults: readonly string[];
};

const PROBLEM: Schema = { $ref: "#/components/schemas/Problem" };

/** Operations that tell by 200 what is wrong with a part of the body. */
const JUDGE_THEMSELVES = ["validatePolicy", "importAccounts"];

/** Objects that belong to no mode: a live key may read and write them as well as a test key. */
const OF_NO_MODE = ["problems"];

/** What each mode has its own of under one name, and holds that wait for an account of either mode. */
const OF_EITHER_MODE = ["erasers", "legal_hold", "policies"];

/** Why a proof is wrong is told in the test mode, by a word that is written down; in the live mode never. */
function reasonFaults({ headers }: Sent, text: string): string[] {
  const problem = z.object({ code: z.literal("proof_rejected"), reason: z.unknown() });
  const rejected = problem.partial({ reason: true }).safeParse(parsed(text));
  if (!rejected.success) return [];
  const { reason } = rejected.data;
  const isLive = headers.get("authorization")?.includes("adk_live_") ?? false;
  if (isLive) return reason === undefined ? [] : ["a live caller is told why a proof is wrong"];
  const isKnown = PROOF_FAULTS.some((fault) => fault === reason);
  return isKnown ? [] : [`${String(reason)} is no reason for a wrong proof`];
}

/** What only the inside knows; of D1's names enough that no random token of a link is taken for one. */
const INSIDE =
  /\bat \S+ \(|node_modules|\.ts:\d|SQLITE_|D1_[A-Z]{4}|SqlError|TypeError|RangeError|ZodError|Durable Object/;

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

  /** Answered as the document says; never with a failure. */
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
      const right = known ? status === 405 && headers.has("allow") : status === 404;
      return right ? found : [...found, `${status} where there is no such operation`];
    }
    const described = operation.responses[String(status)];
    if (!described) return [...found, `${operation.id}: ${status} is not described`];
    const schema = described.content?.[type]?.schema;
    if (!schema) return [...found, `${operation.id}: ${status} with ${type} is not described`];
    if (schema.format === "binary") return [...found, ...shownFaults(headers)];
    return [...found, ...faults(this.#document, schema, parsed(text))];
  }

  /** RFC 9457, of a code that the catalogue has with that status. */
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

  /** What the document forbids is refused. */
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
 * Nobody gets in who may not, and nobody is told more than that.
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

/** A request that came to another operation than it was drafted for comes as whom it happens to. */
function callerOf({ caller, operation: meant }: Draft, operation: Operation | null): Caller {
  if (operation === null || operation.id === meant || caller === "nobody") return caller;
  return caller === "foreign" ? "foreign" : "allowed";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A document is taken for what it is: whole, of a type, and nothing besides. */
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

/** Somebody else made it: it is saved, and neither shown in place nor run. */
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

type Shown = {
  readonly caller: Caller;
  readonly account: string | null;
  readonly operation: string | null;
};

/** Of development alone, and for anybody there: whatever was sent is shown. */
const OUTBOX = "listNotices";

/** Shown once by what makes one, and by nothing else. */
const SIGNING_SECRET = "whsec_";
const SHOW_SECRETS = ["createWebhookEndpoint", "rotateWebhookSecret", "putEraser"];

/** Six digits stand in many a number by chance. */
const holds = (text: string, mark: string): boolean =>
  /^\d+$/.test(mark)
    ? new RegExp(`(?<![\\w.:-])${mark}(?![\\w.:-])`).test(text)
    : text.includes(mark);

/** What an answer tells that was not meant for its caller. */
function leaks(sent: Sent, { text, status }: Answer, shown: Shown, world: World): string[] {
  const found = INSIDE.exec(text)?.[0];
  const allowed = shown.caller === "allowed" || shown.caller === "foreign";
  const marks = world.marked.filter(({ mark, livemode, account, only }) => {
    const meant =
      allowed &&
      livemode === (shown.caller === "foreign") &&
      (account === null || account === shown.account) &&
      (only === undefined || only === shown.operation);
    return !meant && shown.operation !== OUTBOX && holds(text, mark);
  });
  const secrets = world.secrets.filter((secret) => text.includes(secret));
  const isNew = SHOW_SECRETS.includes(shown.operation ?? "");
  return [
    ...(isNew || !text.includes(SIGNING_SECRET) ? [] : [`${status} tells a signing secret`]),
    ...(found ? [`the inside is told: ${found}`] : []),
    ...marks.map(({ account, mark }) => `${status} tells ${mark} of ${account}`),
    ...secrets.map((secret) => `${status} tells the secret ${secret}`),
    ...echoes(sent, text),
    ...ofOtherMode(text, shown.caller === "foreign"),
  ];
}

const shownSchema = z.looseObject({ object: z.string(), livemode: z.boolean().optional() });
const listSchema = z.looseObject({ data: z.array(z.unknown()) });

/** The first key of all makes keys of either mode; whatever was sent is kept in one place. */
const OF_ANY_MODE = ["api_key", "notice"];

/** Objects of the other mode among those that are shown. */
function ofOtherMode(text: string, live: boolean): string[] {
  const body = parsed(text);
  const list = listSchema.safeParse(body);
  return (list.success ? list.data.data : [body])
    .map((item) => shownSchema.safeParse(item).data)
    .filter((item) => item?.livemode === !live && !OF_ANY_MODE.includes(item.object))
    .map((item) => `${item?.object} of the other mode`);
}

/** Shorter ones, dates, and one character over and over stand in an answer by chance. */
const PASSWORD_SENT = /"password":"(?!\d{4}-)(?!(.)\1*")([^"\\]{12,})"/g;

/** A password that was sent just now, given back. */
function echoes({ body }: Sent, text: string): string[] {
  if (typeof body !== "string") return [];
  return [...body.matchAll(PASSWORD_SENT)]
    .map(([, , password]) => password ?? "")
    .filter((password) => body.split(password).length === 2 && text.includes(password))
    .map((password) => `the answer gives back the password ${password}`);
}
