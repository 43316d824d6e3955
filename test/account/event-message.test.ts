import { describe, expect, it } from "vitest";
import { bytesOf, fitting } from "../../src/account/background/event-message";
import { EVENTS_PER_MESSAGE_MAX_BYTES } from "../../src/account/limits";
import type { PublishedEvent } from "../../src/contract/queue-messages";

const event = (sequence: number, data: PublishedEvent["data"] = {}): PublishedEvent => ({
  id: `evt_${sequence}`,
  type: "erasure.started",
  at: "2026-03-02T12:00:00.000Z",
  sequence,
  actor: { role: "system", id: "adieu" },
  data,
});

const events = (from: number, to: number, data?: PublishedEvent["data"]) =>
  Array.from({ length: to - from + 1 }, (_, n) => event(from + n, data));

const sequences = (events: readonly PublishedEvent[]) => events.map(({ sequence }) => sequence);

/** So many bytes, in characters of three bytes each. */
const text = (bytes: number) => "留".repeat(Math.floor(bytes / 3));

describe("a message", () => {
  it("holds all new events and those before them, if they are small", () => {
    expect(sequences(fitting(events(3, 14), 12))).toEqual(sequences(events(3, 14)));
  });

  it("fits the queue, whatever its events hold, and has a new one in any case", () => {
    const large = events(1, 12, { retained: [{ reason: text(16_000) }] });
    const fitted = fitting(large, 10);
    expect(bytesOf(fitted)).toBeLessThan(EVENTS_PER_MESSAGE_MAX_BYTES + 1_024);
    expect(sequences(fitted)).toContain(11);
    expect(sequences(fitted)).toContain(12);
    expect(sequences(fitted).length).toBeLessThan(12);
  });

  it("never holds so much of what was sent before that nothing new has room", () => {
    const large = [...events(1, 10, { what: [text(16_000)] }), ...events(11, 40)];
    let sent = 10;
    let messages = 0;
    while (sent < 40) {
      const last = fitting(large, sent).at(-1)?.sequence ?? 0;
      expect(last).toBeGreaterThan(sent);
      sent = last;
      messages += 1;
    }
    expect(messages).toBe(1);
  });

  it("tells an event that no message could hold by its facts, in its place", () => {
    const giant = event(2, {
      closure: "clo_1",
      target: "delete",
      note: text(5_000),
      retained: [{ reason: text(200_000) }],
    });
    const fitted = fitting([event(1), giant, event(3)], 0);
    expect(sequences(fitted)).toEqual([1, 2, 3]);
    expect(fitted[1]?.data).toEqual({ closure: "clo_1", target: "delete", truncated: true });
  });

  it("holds fifty events at the most", () => {
    expect(fitting(events(1, 70), 0)).toHaveLength(50);
    expect(sequences(fitting(events(1, 70), 10))).toEqual(sequences(events(11, 60)));
  });
});
