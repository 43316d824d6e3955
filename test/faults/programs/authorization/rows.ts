/**
 * A line for every operation: which roles may call it, on what it succeeds, what a valid request sends, and what a key
 * of the other mode finds.
 *
 * An operation without a line fails, and so does a line without an operation: a new route says here who
 * may call it before anyone can. One that asks for different things may have several lines.
 */
import type { Caller } from "./keys";
import type { Row } from "./row";
import { ACCOUNTS, DOCUMENT, REVOKE_SESSIONS } from "./rows-of-accounts";
import { ERASURE } from "./rows-of-erasure";
import { OTHERS } from "./rows-of-the-service";

export const ROWS: readonly Row[] = [...ACCOUNTS, ...ERASURE, ...OTHERS];

export const nameOf = ({ operation, way }: Row): string =>
  way === undefined ? operation : `${operation} (${way})`;

export const may = ({ roles }: Row, caller: Caller): boolean =>
  roles === null || caller === "admin" || (caller !== "no key" && roles.includes(caller));

/** About one account, and so tried on one in every state. */
export const isOfAccount = ({ operation }: Row): boolean =>
  / \/v1\/accounts\/\{id\}/.test(operation);

/** About one endpoint, and so tried on one that is enabled and one that is not. */
export const isOfEndpoint = ({ alsoOn = [] }: Row): boolean => alsoOn.length > 0;

/** POSTs that only ask. */
const ASKING = [
  "POST /v1/accounts/{id}/closures/preview",
  "POST /v1/policies/validate",
  "POST /v1/policies/dry_run",
  "POST /v1/erasers/{name}/rehearse",
];

/** GETs of which each leaves an event. */
const AUDITED = [`GET ${DOCUMENT}`, "GET /v1/accounts/{id}/retained"];

export const isAudited = ({ operation }: Row): boolean => AUDITED.includes(operation);

export const isRead = (row: Row): boolean => row.operation.startsWith("GET ") && !isAudited(row);

export const changes = (row: Row): boolean => !isRead(row) && !ASKING.includes(row.operation);

/** What it does leaves the account as it was: a code is sent, pages end. */
const ELSEWHERE = ["POST /v1/accounts/{id}/closures/{cid}/challenges", REVOKE_SESSIONS];

export const changesAccount = (row: Row): boolean =>
  isOfAccount(row) && changes(row) && !ELSEWHERE.includes(row.operation);
