import { z } from "@hono/zod-openapi";
import type { AuditEntry } from "../../../audit/audit-log";
import { listEntries } from "../../../audit/audit-shards";
import { listOf } from "../../../contract/lists";
import { auditEntrySchema, auditQuery } from "../../../contract/staff";
import { defineOperation } from "../../framework/operation";
import { decodeCursor, page } from "../../framework/pages";

export const listAudit = defineOperation(
  {
    method: "get",
    path: "/v1/audit",
    id: "listAudit",
    tag: "Staff",
    summary: "The audit log: who looked at what and did what, the newest first",
    description:
      "Entries of people who are signed in to the console, and of those whom a key names by `Adieu-Actor`. An entry is written before the answer is given. To export the log, read page after page by `cursor`; `format=csv` gives a page as a CSV file, and its next page in `Link`. Reading the log is an entry too.",
    roles: ["auditor"],
    query: auditQuery,
    answers: {
      200: {
        description: "A page",
        content: {
          "application/json": { schema: listOf(auditEntrySchema) },
          "text/csv": { schema: z.string() },
        },
      },
    },
  },
  async (c) => {
    const query = c.req.valid("query");
    const { limit, cursor, person = null, account = null, act = null } = query;
    const found = await listEntries(
      c.env,
      c.get("caller").livemode,
      { person, account, act, from: query.after ?? null, until: query.before ?? null },
      decodeCursor(cursor, z.string()),
      limit + 1,
    );
    const shown = page(
      found,
      limit,
      ({ id }) => id,
      (entry) => ({ object: "audit_entry" as const, ...entry }),
    );
    if (query.format !== "csv") return c.json(shown, 200);
    if (shown.next_cursor !== null) {
      const next = new URL(c.req.url);
      next.searchParams.set("cursor", shown.next_cursor);
      c.header("link", `<${next.pathname}${next.search}>; rel="next"`);
    }
    c.header("content-disposition", 'attachment; filename="audit.csv"');
    return c.body(csvOf(shown.data), 200, { "content-type": "text/csv; charset=utf-8" }) as never;
  },
);

const CSV_COLUMNS = [
  "id",
  "at",
  "person",
  "key",
  "act",
  "account",
  "subject",
  "refused",
  "request",
  "previous_hash",
  "hash",
] as const satisfies readonly (keyof AuditEntry)[];

const csvOf = (entries: readonly AuditEntry[]): string =>
  [
    CSV_COLUMNS.join(","),
    ...entries.map((entry) => CSV_COLUMNS.map((name) => csvText(entry[name] ?? "")).join(",")),
  ]
    .map((line) => `${line}\r\n`)
    .join("");

/** Quoted (RFC 4180). A text that a spreadsheet would take for a formula begins with an apostrophe. */
const csvText = (text: string): string =>
  `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
