/** Holds the directory's row, the feed and the deliveries of an account against its own object. */
import { env } from "cloudflare:workers";
import canonicalize from "canonicalize";
import type { AccountView } from "../../../../src/account/views/account";
import { timestampOf } from "../../../../src/shared/time";
import { endpointObject } from "../../../../src/webhooks/endpoint-address";
import type { Endpoint } from "../../../../src/webhooks/endpoints";
import { wants } from "../../../../src/webhooks/subscriptions";
import type { Row } from "../../../support/account-objects";
import { DAY_MS } from "../../../support/time";
import { invariant } from "../../check/invariant";
import { personalIn } from "./personal-data";

/** As it is configured if nothing else is: older deliveries are no longer kept. */
const KEPT_DAYS = 90;

/** More deliveries than an endpoint has. */
const ALL = { status: null, before: null, limit: 100_000 } as const;

/** @param log the account's own history */
export async function compareDirectory(
  [rows, feed]: readonly [row: readonly Row[], feed: readonly Row[]],
  endpoints: readonly Endpoint[],
  view: AccountView,
  log: readonly Row[],
): Promise<void> {
  const { closure, schedule } = view;
  const expected = {
    policy: view.policy,
    state: view.state,
    version: view.version,
    feed_sequence: view.version,
    closure: closure?.id ?? null,
    closure_kind: closure?.kind ?? null,
    closure_status: closure?.status ?? null,
    held: Number(view.legal_hold !== null),
    due_at: schedule?.at ?? null,
    due_action: schedule?.action ?? null,
    // A life ends with nothing open, or with one closure.
    answer_by: closure?.answer_by ?? null,
    review_due_at: closure?.status === "in_review" ? closure.review?.due_at : null,
    review_overdue: Number(closure?.review?.overdue ?? false),
    test_clock: view.test_clock,
    created_at: view.created_at,
    updated_at: view.updated_at,
  };
  const row = Object.fromEntries(Object.keys(expected).map((name) => [name, rows[0]?.[name]]));
  same("I6 the directory's row is the account's", expected, row);
  // The same JSON, whatever the order of an object's members.
  const json = (text: unknown) => canonicalize(JSON.parse(String(text)));
  const shown = ({ sequence, id, type, at, actor, data }: Row) =>
    [sequence, id, type, at, json(actor), json(data)] as const;
  same("I6 the feed is the account's history", log.map(shown), feed.map(shown));
  const since = timestampOf(Date.now() - KEPT_DAYS * DAY_MS);
  const wanted = endpoints.flatMap((endpoint) =>
    feed
      .filter(
        ({ type, recorded_at }) => wants(endpoint, String(type)) && String(recorded_at) >= since,
      )
      .map(({ id }) => `${endpoint.id} ${id}`),
  );
  const events = new Set(log.map(({ id }) => id));
  const lists = await Promise.all(
    endpoints.map((endpoint) => endpointObject(env.ENDPOINTS, endpoint.id).list(endpoint, ALL)),
  );
  const found = lists
    .flat()
    .filter(({ event }) => events.has(event))
    .map(({ endpoint, event }) => `${endpoint} ${event}`);
  same("I6 every endpoint that wants an event has a delivery of it", wanted.sort(), found.sort());
  const personal = personalIn([rows, feed]);
  invariant(`I4 no personal data in the directory: ${personal}`, personal === null);
}

function same(what: string, expected: unknown, seen: unknown): void {
  const [wanted, found] = [JSON.stringify(expected), JSON.stringify(seen)];
  invariant(`${what}\n  expected  ${wanted}\n  seen      ${found}`, wanted === found);
}
