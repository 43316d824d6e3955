/**
 * Chooses the events of one message. The new ones come first, as many as fit; the room that is left goes to events that
 * earlier messages had already, the latest of them. A message is cut by bytes, because the queue's limit is in bytes.
 */
import type { PublishedEvent } from "../../contract/queue-messages";
import {
  EVENT_PUBLISHED_MAX_BYTES,
  EVENTS_PER_MESSAGE_MAX,
  EVENTS_PER_MESSAGE_MAX_BYTES,
} from "../limits";

const encoder = new TextEncoder();

/** UTF-8 bytes of a value as JSON. */
export const bytesOf = (value: unknown): number => encoder.encode(JSON.stringify(value)).byteLength;

/**
 * @param events in their order and without a gap
 * @param sent the sequence of the last one that a message had before
 * @returns a part of them without a gap, that has at least one new event
 */
export function fitting(events: readonly PublishedEvent[], sent: number): PublishedEvent[] {
  const candidates = events.map((event) => ({ event: publishable(event), bytes: 0 }));
  for (const one of candidates) one.bytes = bytesOf(one.event);
  const first = candidates.findIndex(({ event }) => event.sequence > sent);
  if (first < 0) return [];
  let [start, end, bytes] = [first, first, 0];
  const fits = (index: number): boolean =>
    end - start < EVENTS_PER_MESSAGE_MAX &&
    bytes + (candidates[index]?.bytes ?? 0) <= EVENTS_PER_MESSAGE_MAX_BYTES;
  while (end < candidates.length && (end === first || fits(end)))
    bytes += candidates[end++]?.bytes ?? 0;
  while (start > 0 && fits(start - 1)) bytes += candidates[--start]?.bytes ?? 0;
  return candidates.slice(start, end).map(({ event }) => event);
}

/** An event that no message could hold is published by its facts alone; the account's own history has it whole. */
function publishable(event: PublishedEvent): PublishedEvent {
  if (bytesOf(event) <= EVENT_PUBLISHED_MAX_BYTES) return event;
  const facts = Object.entries(event.data).filter(
    ([, value]) => value === null || typeof value !== "object",
  );
  const short = facts.filter(([, value]) => bytesOf(value) <= 1_024);
  return { ...event, data: { ...Object.fromEntries(short), truncated: true } };
}
