/** Given a document, when a system answers so, then the run goes on so: without a network. */
import type { CallAnswer } from "../../src/connectors/authentication";
import { TokenMemory } from "../../src/connectors/authentication";
import { type ConnectorDocument, documentSchema } from "../../src/connectors/document";
import type { Identity, Purpose, Subject } from "../../src/connectors/plan";
import type { Progress } from "../../src/connectors/progress";
import type { HttpRequest } from "../../src/connectors/requests";
import { type Advance, advance } from "../../src/connectors/runner";

type Draft = Readonly<Record<string, unknown>>;

/** A connector that works, in its shortest form. */
export const draft = (over: Draft = {}): Draft => ({
  id: "crm",
  version: 1,
  secrets: ["key"],
  hosts: ["api.crm.example"],
  identify: ["account"],
  auth: { bearer: "{secret.key}" },
  erase: [{ do: "delete", request: { method: "DELETE", path: "/people/{id}" }, gone: [404] }],
  ...over,
});

/** One that searches by the e-mail address first. */
export const searching = (find: Draft = {}, over: Draft = {}): Draft =>
  draft({
    identify: ["holding:crm.person", "email"],
    erase: [
      {
        do: "find",
        unless: "holding:crm.person",
        request: { method: "GET", path: "/people", query: { email: "{email}" } },
        each: "/data",
        take: { id: "/id" },
        ...find,
      },
      { do: "delete", request: { method: "DELETE", path: "/people/{id}" }, gone: [404] },
    ],
    ...over,
  });

export const documentOf = (given: Draft): ConnectorDocument => documentSchema.parse(given);

/** What is wrong with a draft: pointers, each with what is said. */
export function faultsOf(given: unknown): Record<string, string> {
  const parsed = documentSchema.safeParse(given);
  const issues = parsed.error?.issues ?? [];
  return Object.fromEntries(
    issues.map(({ path, message }) => [`/${path.join("/")}`, message] as const),
  );
}

export type Answer = { status: number; body?: unknown; retry_after_ms?: number } | CallAnswer;

const SUBJECT = { account: "acct_1", task: "tsk_1.crm.acct_1", at: "2026-12-01T00:00:00.000Z" };

/** A run whose system gives these answers, one after the other. */
export async function run(
  given: Draft,
  answers: readonly Answer[],
  {
    identity = {},
    purpose = "erase",
    settings = {},
    secrets = { key: "sk_1" },
    from = null,
  }: {
    identity?: Identity;
    purpose?: Purpose;
    settings?: Record<string, string>;
    secrets?: Record<string, string>;
    from?: Progress | null;
  } = {},
): Promise<{ end: Advance; calls: HttpRequest[]; left: number; stops: number }> {
  const document = documentOf(given);
  const rest = [...answers];
  const calls: HttpRequest[] = [];
  const ports = {
    memory: new TokenMemory(),
    now: () => Date.parse(SUBJECT.at),
    call: async (request: HttpRequest): Promise<CallAnswer> => {
      calls.push(request);
      const next = rest.shift();
      if (next === undefined) throw new Error(`no answer to ${request.method} ${request.url}`);
      if ("outcome" in next) return next;
      const { status, body, retry_after_ms = null } = next;
      return { outcome: "answered", status, body, retry_after_ms };
    },
  };
  const subject: Subject = { ...SUBJECT, identity };
  let progress = from;
  for (let stops = 0; ; stops += 1) {
    const connection = { document, settings, secrets };
    const end = await advance(connection, purpose, subject, progress, ports);
    if (end.outcome !== "continue") return { end, calls, left: rest.length, stops };
    progress = structuredClone(end.progress);
  }
}
