/** Everything that the service asks of the database of the directory. */
import { env } from "cloudflare:workers";
import { ArchiveBucket } from "../../src/archive/bucket";
import type { AccountEvents } from "../../src/contract/queue-messages";
import { pageOfAccount } from "../../src/directory/account-feed";
import { recountAccounts, recountSoon } from "../../src/directory/account-recount";
import { removeAccounts } from "../../src/directory/account-rows";
import {
  listAccounts,
  listAnswers,
  listReviews,
  overdueAccounts,
  waitingReviews,
} from "../../src/directory/accounts";
import { archiveHealth } from "../../src/directory/archive-health";
import { archiveFeed } from "../../src/directory/archiving";
import { auditSlice } from "../../src/directory/audit";
import { closureFollower, pruneDays } from "../../src/directory/closure-moments";
import { accountOfClosure, accountOfEvent } from "../../src/directory/closures";
import { lastDays, numbersOfDays } from "../../src/directory/day-numbers";
import { countAccounts, countFallingDue } from "../../src/directory/falling-due";
import { feedBeyond, feedHead, startOf } from "../../src/directory/feed";
import {
  countStretches,
  endOfFeed,
  eventsById,
  eventsOfTypes,
  lastUpTo,
  lastUpToEach,
} from "../../src/directory/feed-of-types";
import { lastBeforeHole, placesOf, setBack } from "../../src/directory/feed-places";
import { insertUnownedEvent } from "../../src/directory/feed-rows";
import { spanAfter } from "../../src/directory/feed-span";
import { directoryHealth } from "../../src/directory/health";
import type { AccountFilter } from "../../src/directory/kinds";
import { leavingReasons, reasonFollower } from "../../src/directory/leaving-reasons";
import { project } from "../../src/directory/projection";
import { pruneFeed } from "../../src/directory/retention";
import { statistics } from "../../src/directory/statistics";
import { pageAfter, placeOf } from "../../src/directory/whole-feed";
import { eraserTimes, pruneTimes } from "../../src/erasers/eraser-times";
import {
  extentOf,
  hasCapsules,
  lastCapsule,
  ledgerFollower,
  listErasures,
  rowsInOrderOfArrival,
  rowsOfAccounts,
} from "../../src/erasers/erasure-ledger";
import { erasureTasksHealth } from "../../src/erasers/health";
import type { Timestamp } from "../../src/shared/time";
import { findInAnotherFeed } from "../../src/webhooks/deliveries/another-feed";
import { entry } from "../directory/messages";

export type Case = {
  readonly name: string;
  /** The most rows that all its statements may read together. */
  readonly bound: string;
  /** The bound as a number, if a small directory does not reach it. */
  readonly most?: number;
  /** Why it reads more of a larger directory; it is not held to the ratio. */
  readonly grows?: string;
  readonly run: (db: D1Database) => Promise<unknown>;
};

const LIMIT = 21;
const NOW = "2026-03-02T09:00:00.000Z" as Timestamp;
const PAGE = "2 × kinds + 6 × the page";

const lists: readonly [string, Omit<AccountFilter, "livemode">][] = [
  ["all", {}],
  ["state=active", { state: "active" }],
  ["state=deleted", { state: "deleted" }],
  ["closure_status=blocked", { closure_status: "blocked" }],
  ["closure_status=scheduled", { closure_status: "scheduled" }],
  ["held=true", { held: true }],
  ["held=false", { held: false }],
  ["policy, rare", { policy: "rare" }],
  ["policy, common", { policy: "common" }],
  ["closure_status and policy", { closure_status: "blocked", policy: "common" }],
  ["state and held", { state: "active", held: true }],
  ["due_before", { due_before: "2026-04-01T09:00:00.000Z" }],
  ["due_after and policy", { due_after: "2026-03-02T09:30:00.000Z", policy: "common" }],
  ["due_before and closure_status", { due_before: NOW, closure_status: "blocked" }],
];

/** A message of an account. Its second event is an acknowledgement of an eraser. */
const messageOf = (id: string, version: number, livemode: boolean): AccountEvents => ({
  entry: entry(id, { livemode, policy: "common", version, created_at: NOW, updated_at: NOW }),
  events: Array.from({ length: version }, (_, index) => ({
    id: `evt_${id}_${index}`,
    type: index === 1 ? "erasure.task_done" : "account.registered",
    at: NOW,
    sequence: index + 1,
    actor: { role: "app", id: "k" },
    data: { closure: "c", task: `task_of_${id}`, eraser: "crm", target: "purge", by: "eraser" },
  })),
  confirmed: 0,
  confirmed_once: 0,
});

const feed = { livemode: true, account: null, type: null, limit: LIMIT };
const stretch = { livemode: true, after: 0, until: Number.MAX_SAFE_INTEGER, limit: LIMIT };
const aFew = { livemode: true, eraser: "crm", since: NOW };
const followers = (db: D1Database) => [closureFollower(db), ledgerFollower(db), reasonFollower(db)];
const ports = (db: D1Database) => ({
  db,
  followers: followers(db),
  confirm: async () => "here" as const,
  resend: async () => "here" as const,
  report: async () => null,
  feedDays: null,
});

const BISECTION = "a bisection: ten steps more for a thousand times the events";

/** A place of another feed than the seeded one: its event arrived a year before. */
const placeAt = (position: number) => ({ position, recorded_at: "2025-06-01T00:00:00.000Z" });

const whole = (db: D1Database) => ({ db, archive: new ArchiveBucket(env.ARCHIVE) });

export const CASES: readonly Case[] = [
  ...lists.map(
    ([name, filter]): Case => ({
      name: `accounts: ${name}`,
      bound: PAGE,
      run: (db) => listAccounts(db, { ...filter, livemode: true }, { after: null, limit: LIMIT }),
    }),
  ),
  {
    name: "accounts: a later page",
    bound: PAGE,
    run: (db) =>
      listAccounts(
        db,
        { livemode: true, state: "active" },
        { after: ["2026-03-02T08:59:30.000Z", "a-30"], limit: LIMIT },
      ),
  },
  {
    name: "accounts: answer_before",
    bound: "2 × the page",
    run: (db) =>
      listAnswers(
        db,
        { livemode: true, answer_before: "2026-04-01T09:00:00.000Z" },
        { after: null, limit: LIMIT },
      ),
  },
  {
    name: "reviews: all",
    bound: "2 × the page",
    run: (db) => listReviews(db, { livemode: true }, { after: null, limit: LIMIT }),
  },
  {
    name: "reviews: overdue",
    bound: "2 × the page",
    run: (db) => listReviews(db, { livemode: true, overdue: true }, { after: null, limit: LIMIT }),
  },
  {
    name: "reviews: not overdue",
    bound: "2 × the page",
    run: (db) => listReviews(db, { livemode: true, overdue: false }, { after: null, limit: LIMIT }),
  },
  {
    name: "reviews: claimed by somebody",
    bound: "2 × the page",
    run: (db) =>
      listReviews(
        db,
        { livemode: true, claimed_by: "staff_1", now: NOW },
        { after: null, limit: LIMIT },
      ),
  },
  {
    name: "reviews: claimed by nobody",
    bound: "2 × the page + the reviews that are claimed",
    run: (db) =>
      listReviews(
        db,
        { livemode: true, claimed_by: null, now: NOW },
        { after: null, limit: LIMIT },
      ),
  },
  {
    name: "reviews: those that the queue offers",
    bound: "the page",
    run: (db) => waitingReviews(db, true, ["", ""], LIMIT),
  },
  {
    name: "search: the account of a closure",
    bound: "1",
    run: (db) => accountOfClosure(db, true, "clo_1"),
  },
  {
    name: "search: the account of an event",
    bound: "1",
    run: (db) => accountOfEvent(db, true, "evt_1"),
  },
  {
    name: "statistics",
    bound: "states + policies + statuses + days",
    run: (db) => statistics(db, true, Date.parse(NOW)),
  },
  {
    name: "statistics: reasons for leaving",
    bound: "codes",
    run: (db) => leavingReasons(db, true),
  },
  {
    name: "statistics: the numbers of each day",
    bound: "days × measures and bounds",
    run: (db) => numbersOfDays(db, true, lastDays(30, Date.parse(NOW))),
  },
  {
    name: "statistics: how long erasers took",
    bound: "days × erasers × bounds",
    run: (db) => eraserTimes(db, true, lastDays(30, Date.parse(NOW))),
  },
  {
    name: "statistics: days that are kept no longer",
    bound: "the days that end within a minute",
    run: async (db) => {
      await pruneDays(db, Date.parse(NOW));
      await pruneTimes(db, Date.parse(NOW));
    },
  },
  {
    name: "brake: all accounts of a mode",
    bound: "states",
    run: (db) => countAccounts(db, { livemode: true, test_clock: null }),
  },
  {
    name: "brake: accounts of a test clock",
    bound: "1",
    run: (db) => countAccounts(db, { livemode: false, test_clock: "clk_1" }),
  },
  {
    name: "brake: falling due within an hour",
    bound: "the limit + 1",
    run: (db) =>
      countFallingDue(
        db,
        { livemode: true, test_clock: null },
        { from: "2026-03-02T10:00:00.000Z", before: "2026-03-02T11:00:00.000Z" },
        10,
      ),
  },
  {
    name: "sweep: from the longest overdue",
    bound: "accounts of a run",
    run: (db) => overdueAccounts(db, "2026-03-02T10:00:05.000Z", null, 5_000),
  },
  {
    name: "sweep: further on",
    bound: "accounts of a run",
    run: (db) =>
      overdueAccounts(
        db,
        "2026-03-03T00:00:00.000Z",
        { wake_at: "2026-03-02T10:00:05.000Z", livemode: true, id: "x" },
        10,
      ),
  },
  {
    name: "feed: the place of an event",
    bound: "1",
    run: (db) => startOf(db, { after: "evt_more_3", livemode: true }),
  },
  { name: "feed: all", bound: "2 × the page", run: (db) => feedBeyond(db, feed, 50) },
  {
    name: "feed: of an account",
    bound: "2 × the page",
    run: (db) => feedBeyond(db, { ...feed, account: "rare-1" }, 0),
  },
  {
    name: "feed: of a type",
    bound: "2 × the page",
    run: (db) => feedBeyond(db, { ...feed, type: "rare.type" }, 0),
  },
  {
    name: "feed: of an account and a type",
    bound: "the account's events",
    run: (db) => feedBeyond(db, { ...feed, account: "rare-1", type: "rare.type" }, 0),
  },
  { name: "feed: the end", bound: "1", run: (db) => feedHead(db, true) },
  {
    name: "feed: after a moment",
    bound: "log₂ of the feed",
    grows: BISECTION,
    run: (db) => spanAfter(db, true, "2025-06-01T00:00:00.000Z"),
  },
  {
    name: "webhooks: what an endpoint of two types is sent next",
    bound: "2 × the page of each type",
    run: (db) =>
      eventsOfTypes(db, { ...stretch, types: ["rare.type", "account.registered"] }).all(),
  },
  {
    name: "webhooks: what an endpoint of all types is sent next",
    bound: "2 × the page",
    run: (db) => eventsOfTypes(db, { ...stretch, types: null }).all(),
  },
  {
    name: "webhooks: what an endpoint of two types will be sent last",
    bound: "2 × the page of each type",
    run: (db) =>
      eventsOfTypes(db, { ...stretch, types: ["rare.type", "account.registered"] }, "latest").all(),
  },
  {
    name: "webhooks: what an endpoint of all types will be sent last",
    bound: "2 × the page",
    run: (db) => eventsOfTypes(db, { ...stretch, types: null }, "latest").all(),
  },
  {
    name: "webhooks: the events of exceptions",
    bound: "2 × the events",
    run: (db) => eventsById(db, JSON.stringify(["evt_more_1", "evt_more_3"])).all(),
  },
  {
    name: "webhooks: what stands at a place",
    bound: "1",
    run: (db) => lastUpTo(db, true, 60).first(),
  },
  {
    name: "webhooks: what stands at three places",
    bound: "3",
    run: (db) => lastUpToEach(db, true, [10, 60, Number.MAX_SAFE_INTEGER]).all(),
  },
  { name: "webhooks: the end of the feed", bound: "1", run: (db) => endOfFeed(db, true) },
  {
    name: "webhooks: where an endpoint goes on after another copy was put back",
    bound: "log₂ of the feed, a row for each past floor and span",
    grows: BISECTION,
    run: (db) =>
      findInAnotherFeed(db, {
        livemode: true,
        floors: [placeAt(60), placeAt(40), placeAt(10)],
        spans: [placeAt(0), placeAt(30)].map(({ position, recorded_at }) => ({
          livemode: true,
          events: ["*"],
          format: "standard",
          ordered: false,
          isEnabled: true,
          from: position,
          since: recorded_at,
          again: [],
        })),
        seen: [placeAt(60)],
      }),
  },
  {
    name: "webhooks: how much an endpoint has not been sent",
    bound: "the limit of each type",
    run: (db) =>
      countStretches(
        db,
        ["rare.type", "account.registered", null].map((type) => ({
          livemode: true,
          type,
          after: 0,
          until: Number.MAX_SAFE_INTEGER,
        })),
        LIMIT,
      ),
  },
  {
    name: "healing: the places of accounts",
    bound: "1,000 events an account",
    run: (db) => placesOf(db, [{ livemode: true, id: "rare-1" }]),
  },
  {
    name: "healing: the first hole",
    bound: "1,000 events",
    run: (db) => lastBeforeHole(db, { livemode: true, id: "rare-1" }),
  },
  {
    name: "healing: a row is set back",
    bound: "1",
    run: (db) => setBack(db, { livemode: true, id: "rare-2" }, 1, 0).run(),
  },
  {
    name: "audit: a slice",
    bound: "accounts of a slice",
    run: (db) =>
      auditSlice(
        ports(db),
        {
          started_at: 0,
          ended_at: null,
          after: "rare-",
          accounts: 0,
          mended: 0,
          missing: 0,
          failed: 0,
          expected: 1,
        },
        { livemode: true, days: 30, isHasty: false, now: 0 },
      ),
  },
  {
    name: "projection: a new account",
    bound: "a few a message",
    run: (db) => project(db, followers(db), [messageOf("new", 2, false)], NOW),
  },
  {
    name: "projection: a duplicate",
    bound: "a few a message",
    run: (db) => project(db, followers(db), [messageOf("new", 2, false)], NOW),
  },
  {
    name: "projection: events that were lost",
    bound: "a few a message",
    run: async (db) => {
      const message = messageOf("new", 3, false);
      await setBack(db, { livemode: false, id: "new" }, 2, 1).run();
      return project(db, followers(db), [{ ...message, confirmed: 2, confirmed_once: 2 }], NOW);
    },
  },
  {
    name: "projection: a reason for leaving",
    bound: "a few a message",
    run: (db) => {
      const message = messageOf("new", 4, false);
      const events = message.events.map((event) => ({
        ...event,
        ...(event.sequence === 4 && {
          type: "closure.reason_given",
          data: { closure: "c", reason_code: "unused" },
        }),
      }));
      return project(db, followers(db), [{ ...message, events }], NOW);
    },
  },
  {
    name: "projection: a closure that was opened",
    bound: "a few a message",
    run: (db) => {
      const message = messageOf("new", 5, false);
      const events = message.events.map((event) => ({
        ...event,
        ...(event.sequence === 5 && {
          type: "closure.opened",
          data: { closure: "c", reason_code: "unused" },
        }),
      }));
      return project(db, followers(db), [{ ...message, events }], NOW);
    },
  },
  {
    name: "removal of a test clock's accounts",
    bound: "their rows",
    run: (db) => removeAccounts(db, followers(db), ["new"]),
  },
  {
    name: "feed: an event of the service",
    bound: "1",
    run: (db) =>
      insertUnownedEvent(
        db,
        {
          id: "evt_own",
          type: "brake.engaged",
          livemode: true,
          at: NOW,
          actor: { role: "system", id: "adieu" },
          data: {},
        },
        NOW,
      ).run(),
  },
  {
    name: "health of the directory",
    bound: "1,000 overdue accounts",
    run: (db) =>
      directoryHealth({
        db,
        queue: {
          metrics: async () => {
            throw new Error("not asked");
          },
        },
        feedDays: null,
        spread_ms: 0,
        postgresMaxBytes: null,
        now: Date.parse(NOW),
      }),
  },
  {
    name: "health of erasure tasks",
    bound: "400 events",
    run: (db) => erasureTasksHealth(db, { livemode: true }),
  },
  {
    name: "recount: begin, and a slice",
    bound: "10 × the slice",
    run: async (db) => {
      await recountSoon(db).run();
      return recountAccounts(db, NOW, { rows: 100, slices: 1 });
    },
  },
  {
    name: "archive: a slice of 100 events, and their places",
    bound: "7 × the slice",
    run: (db) =>
      archiveFeed(
        {
          db,
          bucket: new ArchiveBucket(env.ARCHIVE),
          livemode: true,
          sizes: { sliceEvents: 100, chapterSlices: 10 },
        },
        0,
      ),
  },
  {
    name: "pruning of the feed",
    bound: "2,000 a statement",
    most: 2_000,
    run: (db) => pruneFeed(db, "2025-02-01T00:00:00.000Z" as Timestamp),
  },
  {
    name: "pruning of the feed, of what is archived",
    bound: "2,000 a statement",
    most: 2_000,
    run: (db) => pruneFeed(db, "2025-02-01T00:00:00.000Z" as Timestamp, true),
  },
  {
    name: "feed: on from the archive",
    bound: "6 × the page",
    run: (db) => pageAfter(whole(db), feed, 0),
  },
  {
    name: "feed: the place of an event in the archive",
    bound: "3",
    run: (db) => placeOf(whole(db), true, "evt_nothing"),
  },
  {
    name: "feed: of an account, from its beginning",
    bound: "the account's events",
    run: (db) =>
      pageOfAccount(
        db,
        { sequenceOf: async () => null, eventsAfter: async () => [] },
        { ...feed, account: "rare-1" },
        null,
      ),
  },
  {
    name: "health of the archive",
    bound: "6",
    run: (db) =>
      archiveHealth({
        db,
        livemode: true,
        view: { bound: true, done_at: null, failing_since: null, last_error: null },
        feedDays: 90,
        now: Date.parse(NOW),
      }),
  },
  {
    name: "ledger: a page",
    bound: "2 × the page",
    run: (db) => listErasures(db, { livemode: true, since: null, after: null, limit: 10 }),
  },
  {
    name: "ledger: a page of a replay",
    bound: "2 × the page",
    run: (db) => rowsInOrderOfArrival(db, aFew, { from: 1, limit: 10 }),
  },
  {
    name: "ledger: how long a replay is",
    bound: "the replay",
    grows: "a replay makes a call for each row that it counts",
    run: (db) => extentOf(db, aFew),
  },
  {
    name: "ledger: whether a capsule was kept",
    bound: "1",
    run: (db) => hasCapsules(db, aFew),
  },
  {
    name: "ledger: until when capsules are kept",
    bound: "1",
    run: (db) => lastCapsule(db, true),
  },
  {
    name: "ledger: the rows of some accounts",
    bound: "2 × the accounts",
    run: (db) => rowsOfAccounts(db, aFew, ["a-1", "a-2"]),
  },
];
