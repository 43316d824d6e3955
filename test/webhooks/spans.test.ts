/** What an endpoint wanted, and from where in the feed on. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { BEFORE_THE_FEED, type FeedPlace } from "../../src/directory/feed-of-types";
import { newId } from "../../src/shared/ids";
import { timestampOf } from "../../src/shared/time";
import { Spans, subscriptionIn, type Wish } from "../../src/webhooks/deliveries/spans";
import { READ_SPANS_KEPT } from "../../src/webhooks/limits";

const MAX = Number.MAX_SAFE_INTEGER;

const wish = (changed: Partial<Wish> = {}): Wish => ({
  livemode: false,
  events: ["*"],
  format: "standard",
  ordered: false,
  isEnabled: true,
  ...changed,
});
const wants = (...events: string[]): Wish => wish({ events });
const DISABLED = wish({ isEnabled: false });

const at = (position: number) => timestampOf(Date.parse("2026-12-01T00:00:00Z") + position);
const place = (position: number): FeedPlace =>
  position === 0 ? BEFORE_THE_FEED : { position, recorded_at: at(position) };

/** Of a new object, whose storage is real. */
const withSpans = (work: (spans: Spans, again: () => Spans) => void): Promise<void> =>
  runInDurableObject(env.ENDPOINTS.getByName(newId("whe")), (_, { storage }) =>
    work(new Spans(storage), () => new Spans(storage)),
  );

/** Begins spans, of which none has been read. */
const begin = (spans: Spans, ...all: (readonly [number, Wish])[]): void => {
  for (const [from, one] of all) spans.begin(one, place(from), 0);
};

/** What is owed after a position, in short. */
const owed = (spans: Spans, position = 0) =>
  spans.owedAfter(position).map(({ types, after, until }) => [types, after, until]);

const froms = (spans: Spans): number[] => spans.all.map(({ from }) => from);

describe("the spans of an endpoint", () => {
  it("are none before the first one begins", () =>
    withSpans((spans) => {
      expect([spans.all, owed(spans)]).toEqual([[], []]);
      expect(spans.isUpToDate(wish())).toBe(false);
    }));

  it("say of each part of the feed what was wanted then", () =>
    withSpans((spans) => {
      begin(spans, [3, wants("a")], [7, wants("a", "b")], [9, wish()]);
      expect(owed(spans)).toEqual([
        [["a"], 3, 7],
        [["a", "b"], 7, 9],
        [null, 9, MAX],
      ]);
      expect(owed(spans, 5)[0]).toEqual([["a"], 5, 7]);
      expect(owed(spans, 7)).toEqual(owed(spans).slice(1));
      expect(owed(spans, 50)).toEqual([[null, 50, MAX]]);
    }));

  it("owe nothing of the time in which the endpoint was disabled", () =>
    withSpans((spans) => {
      begin(spans, [0, wish()], [4, DISABLED], [8, wish()]);
      expect(owed(spans)).toEqual([
        [null, 0, 4],
        [null, 8, MAX],
      ]);
      expect(owed(spans, 4)).toEqual([[null, 8, MAX]]);
      expect(owed(spans, 6)).toEqual([[null, 8, MAX]]);
    }));

  it("name of security events the types that may be some", () =>
    withSpans((spans) => {
      begin(spans, [0, wish({ format: "secevent", events: ["*"] })]);
      expect(owed(spans)).toEqual([
        [["account.disabled", "account.restored", "account.deleted"], 0, MAX],
      ]);
    }));

  it("are counted type by type, or all types at once", () =>
    withSpans((spans) => {
      begin(spans, [0, wants("a", "b")], [5, wish()]);
      expect(spans.countedAfter(2)).toEqual([
        { livemode: false, type: "a", after: 2, until: 5 },
        { livemode: false, type: "b", after: 2, until: 5 },
        { livemode: false, type: null, after: 5, until: MAX },
      ]);
    }));

  it("know the span that comes after each, and when the event arrived at which a span begins", () =>
    withSpans((spans) => {
      begin(spans, [0, wants("a")], [7, wants("b")]);
      const [first, second] = spans.owedAfter(0);
      expect([first?.span.since, first?.next?.since]).toEqual([null, at(7)]);
      expect([second?.span.since, second?.next]).toEqual([at(7), null]);
    }));

  it("are kept by the object", () =>
    withSpans((spans, again) => {
      begin(spans, [3, wants("a")], [7, wish()]);
      expect(again().all).toEqual(spans.all);
      spans.reload();
      expect(spans.all).toEqual(again().all);
    }));
});

describe("a span that begins", () => {
  it.each([
    ["other events", { events: ["b"] }, true],
    ["order", { ordered: true }, true],
    ["an end", { isEnabled: false }, true],
    ["nothing else", {}, false],
  ])("with %s is one of its own or none", (_, change, isNew) =>
    withSpans((spans) => {
      begin(spans, [0, wish()], [5, wish(change)]);
      expect(froms(spans)).toEqual(isNew ? [0, 5] : [0]);
      expect(spans.isUpToDate(wish(change))).toBe(true);
    }),
  );

  it("at the same place takes the place of the one before: nothing arrived between the two", () =>
    withSpans((spans) => {
      begin(spans, [0, wants("a")], [5, wants("b")], [5, wants("c")]);
      expect(owed(spans)).toEqual([
        [["a"], 0, 5],
        [["c"], 5, MAX],
      ]);
    }));

  it("forgets those that have been read, but for the last: another copy may be put back", () =>
    withSpans((spans) => {
      const all = Array.from({ length: READ_SPANS_KEPT + 3 }, (_, index) => 2 * index);
      begin(spans, ...all.map((from) => [from, wants(`${from}`)] as const));
      spans.begin(wants("d"), place(100), 1);
      expect(froms(spans)).toEqual([...all, 100]);
      spans.begin(wants("e"), place(101), 2 * READ_SPANS_KEPT + 2);
      expect(froms(spans)).toEqual([...all.slice(1), 100, 101]);
      spans.begin(wants("f"), place(102), 101);
      expect(froms(spans)).toEqual([...all.slice(4), 100, 101, 102]);
    }));

  it("before the last one keeps that: the feed has gone back, and it may be needed", () =>
    withSpans((spans) => {
      begin(spans, [0, wants("a")], [9, wants("b")]);
      spans.begin(wants("c"), place(7), 9);
      expect(spans.all.map(({ events }) => events)).toEqual([["a"], ["b"], ["c"]]);
    }));
});

/** What is owed of events that are new, and of those that were lost and come again, in the last span. */
const owedNow = (spans: Spans) =>
  ([0, 1, 2] as const).map((resent) => {
    const span = spans.all.at(-1);
    if (span === undefined) throw new Error("there is no span");
    return [...new Set(subscriptionIn(span, { resent }, "whe_1").events)].toSorted();
  });

describe("if the feed goes back", () => {
  it("the same is owed from there on if nothing has changed since", () =>
    withSpans((spans) => {
      begin(spans, [9, wants("a")]);
      spans.goBack(place(5), [place(5)]);
      expect(owed(spans)).toEqual([[["a"], 5, MAX]]);
      expect(spans.all).toMatchObject([{ from: 5, since: at(5) }]);
      expect(spans.isUpToDate(wants("a"))).toBe(true);
    }));

  it("spans begin where they do now, and what comes again is owed if it was owed before", () =>
    withSpans((spans) => {
      begin(spans, [0, wants("x")], [3, wants("a")], [7, wants("b", "a")], [9, wants("c")]);
      spans.goBack(place(5), [place(0), place(3), place(5), place(5)]);
      expect(owed(spans)).toEqual([
        [["x"], 0, 3],
        [["a"], 3, 5],
        [["c", "a", "b"], 5, MAX],
      ]);
      expect(owedNow(spans)).toEqual([["c"], ["a", "b", "c"], ["a", "b", "c"]]);
    }));

  it("a span that began since stays where it is", () =>
    withSpans((spans) => {
      begin(spans, [0, wants("a")], [9, wants("b")], [7, wants("c")]);
      spans.goBack(place(5), [place(0), place(5), place(7)]);
      expect(owed(spans)).toEqual([
        [["a"], 0, 5],
        [["b", "a", "c"], 5, 7],
        [["c", "a", "b"], 7, MAX],
      ]);
    }));

  it("everything that comes again is owed if everything was wanted once", () =>
    withSpans((spans) => {
      begin(spans, [0, wants("a")], [7, wish()], [9, wants("b")]);
      spans.goBack(place(5), [place(0), place(5), place(5)]);
      expect(owed(spans, 5)).toEqual([[null, 5, MAX]]);
      expect(owedNow(spans)).toEqual([["b"], ["*", "a", "b"], ["*", "a", "b"]]);
    }));

  it("a disabled endpoint is owed what comes again, and nothing that is new", () =>
    withSpans((spans) => {
      const now = wish({ events: ["b"], isEnabled: false });
      begin(spans, [0, wants("a")], [7, now]);
      spans.goBack(place(5), [place(0), place(5)]);
      expect(owed(spans, 5)).toEqual([[["a", "b"], 5, MAX]]);
      expect(owedNow(spans)).toEqual([[], ["a", "b"], ["a", "b"]]);
      expect(spans.isUpToDate(now)).toBe(true);
      expect(spans.countedAfter(5)).toEqual([]);
    }));

  it("so is one that had read everything before it was disabled: an exception may have been lost", () =>
    withSpans((spans) => {
      begin(spans, [7, wish({ events: ["b"], isEnabled: false })]);
      spans.goBack(place(5), [place(5)]);
      expect(owedNow(spans)).toEqual([[], ["b"], ["b"]]);
    }));

  it("a change that comes afterwards begins a span without what was owed before", () =>
    withSpans((spans) => {
      begin(spans, [0, wants("a")], [7, wants("b")]);
      spans.goBack(place(5), [place(0), place(5)]);
      spans.begin(wants("c"), place(8), 5);
      expect(owedNow(spans)).toEqual([["c"], ["c"], ["c"]]);
    }));
});
