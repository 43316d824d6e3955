/**
 * Which events one message holds. The new ones come first, as many as fit; what is left of the room is for those
 * that earlier messages held already, the latest of them. A message is cut by bytes, because the queue is.
 */
import type { PublishedEvent } from "../../contract/queue-messages";
import {
  EVENT_TOLD_MAX_BYTES,
  EVENTS_PER_MESSAGE_MAX,
  EVENTS_PER_MESSAGE_MAX_BYTES,
} from "../limits";

const encoder = new TextEncoder();

/** UTF-8 bytes of a value as JSON. */
export const bytesOf = (value: unknown): number => encoder.encode(JSON.stringify(value)).byteLength;

/**
 * @param events in their order and without a gap
 * @param sent the sequence of the last one that a message held before
 * @returns a part of them without a gap, that has at least one new event
 */
export function fitting(events: readonly PublishedEvent[], sent: number): PublishedEvent[] {
  const told = events.map((event) => ({ event: tellable(event), bytes: 0 }));
  for (const one of told) one.bytes = bytesOf(one.event);
  const first = told.findIndex(({ event }) => event.sequence > sent);
  if (first < 0) return [];
  let [start, end, bytes] = [first, first, 0];
  const fits = (index: number): boolean =>
    end - start < EVENTS_PER_MESSAGE_MAX &&
    bytes + (told[index]?.bytes ?? 0) <= EVENTS_PER_MESSAGE_MAX_BYTES;
  while (end < told.length && (end === first || fits(end))) bytes += told[end++]?.bytes ?? 0;
  while (start > 0 && fits(start - 1)) bytes += told[--start]?.bytes ?? 0;
  return told.slice(start, end).map(({ event }) => event);
}

/** One that no message could hold is told by its facts alone; the account's own history has it whole. */
function tellable(event: PublishedEvent): PublishedEvent {
  if (bytesOf(event) <= EVENT_TOLD_MAX_BYTES) return event;
  const facts = Object.entries(event.data).filter(
    ([, value]) => value === null || typeof value !== "object",
  );
  const short = facts.filter(([, value]) => bytesOf(value) <= 1_024);
  return { ...event, data: { ...Object.fromEntries(short), truncated: true } };
}
