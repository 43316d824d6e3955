/** What happened to an account, newest first, grouped by day. The raw event is one click away. */
import type { EventView } from "../contract/events";
import { importanceOf, sentenceOf } from "./event-sentences";
import { Exact, Raw, When } from "./parts";
import { eventPath } from "./paths";

/** `compact` leaves out what matters least; `problems` has only what went wrong or is late. */
export const TIMELINE_VIEWS = ["compact", "problems", "full"] as const;
export type TimelineView = (typeof TIMELINE_VIEWS)[number];

export type TimelineFilter = {
  readonly view: TimelineView;
  readonly type: string;
  readonly actor: string;
  readonly zone: TimelineZone;
};

/** `local`: by the browser's clock, if scripts run; in UTC if not. */
export const TIMELINE_ZONES = ["utc", "local", "relative"] as const;
export type TimelineZone = (typeof TIMELINE_ZONES)[number];

export function Timeline(props: {
  events: readonly EventView[];
  names: Readonly<Record<string, string>>;
  now: string;
  filter: TimelineFilter;
  account: string;
  /** The event to which a link has led; null if none has. */
  linked: string | null;
}) {
  const { events, names, now, filter, account, linked } = props;
  const shown =
    filter.view === "compact"
      ? events.filter(({ type }) => importanceOf(type) !== "minor")
      : events;
  const left = events.length - shown.length;
  const days = Map.groupBy(shown, ({ at }) => at.slice(0, 10));
  return (
    <>
      {events.length > 0 ? null : (
        <p class="empty">
          {filter.view === "problems"
            ? "Nothing has gone wrong, and nothing is late."
            : "No such event."}
        </p>
      )}
      {[...days].map(([day, ofDay]) => (
        <>
          <h3 class="day">{day}</h3>
          <ol class="timeline" reversed>
            {ofDay.map((event) => (
              <li
                id={event.id}
                class={importanceOf(event.type)}
                aria-current={event.id === linked ? "true" : undefined}
              >
                <p>{sentenceOf(event.type, event.data)}</p>
                <p class="muted small">
                  {filter.zone === "relative" ? (
                    <When at={event.at} now={now} />
                  ) : (
                    <Exact at={event.at} isLocal={filter.zone === "local"} />
                  )}
                  , by {event.actor.role} {names[event.actor.id] ?? event.actor.id},{" "}
                  <a href={eventPath(account, event.id)}>{event.type}</a>
                </p>
                {filter.view === "full" ? <Raw name="The raw event" value={event} /> : null}
              </li>
            ))}
          </ol>
        </>
      ))}
      {left === 0 ? null : (
        <p class="muted small">{left} less important events of this page are in the full view.</p>
      )}
    </>
  );
}
