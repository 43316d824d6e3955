/** The parts of which the console's pages are made. Each gets plain data. */
import type { Child } from "hono/jsx";
import { distanceText } from "../pages/dates";
import type { Timestamp } from "../shared/time";

type Children = { children?: Child };

const STYLE = { language: "en", timeZone: "UTC" } as const;

/** A time from now, with the exact time in UTC on hover. @param at RFC 3339 @param now RFC 3339 */
export const When = ({ at, now }: { at: string | null; now: string }) =>
  at === null ? (
    <span class="muted">–</span>
  ) : (
    <time datetime={at} title={utcText(at)}>
      {secondsText(Date.parse(at) - Date.parse(now)) ??
        distanceText(now as Timestamp, at as Timestamp, STYLE)}
    </time>
  );

/** A distance of less than a minute. @param ms from now @returns null for a longer one */
const secondsText = (ms: number): string | null => {
  const seconds = Math.round(Math.abs(ms) / 1_000);
  if (seconds >= 60) return null;
  return ms > 0 ? `in ${seconds} s` : `${seconds} s ago`;
};

/** The exact time in UTC. @param isLocal whether a script shows it by the browser's clock */
export const Exact = ({ at, isLocal = false }: { at: string | null; isLocal?: boolean }) =>
  at === null ? (
    <span class="muted">–</span>
  ) : (
    <time datetime={at} data-local={isLocal ? "" : undefined}>
      {utcText(at)}
    </time>
  );

/** @example utcText("2026-11-21T09:05:00.000Z") === "2026-11-21 09:05 UTC" */
export const utcText = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;

export const Ident = ({ id, href }: { id: string | null; href?: string | undefined }) =>
  id === null ? (
    <span class="muted">–</span>
  ) : href === undefined ? (
    <span class="mono" data-copy={id}>
      {id}
    </span>
  ) : (
    <a class="mono" href={href} data-copy={id}>
      {id}
    </a>
  );

/** A name of the API in words. @example wordsOf("legal_hold") === "legal hold" */
export const wordsOf = (name: string): string => name.replaceAll("_", " ");

export type Look = "good" | "wait" | "bad" | "plain";

/** A status as a word with a shape. */
export const Status = ({ word, look = "plain" }: { word: string; look?: Look }) => (
  <span class={look === "plain" ? "status" : `status ${look}`}>{wordsOf(word)}</span>
);

/** How the words look that things have for how they stand. A word that is not here is as plain as it sounds. */
const LOOKS: Readonly<Record<string, Look>> = {
  accepted: "wait",
  active: "good",
  advancing: "wait",
  awaiting_steps: "wait",
  blocked: "bad",
  completed: "good",
  delivered: "good",
  disabled: "wait",
  done: "good",
  engaged: "bad",
  erasing: "bad",
  executing: "wait",
  failed: "bad",
  in_review: "wait",
  matched: "good",
  pending: "wait",
  pending_deletion: "wait",
  ready: "good",
  received: "wait",
  released: "good",
  running: "wait",
  scheduled: "wait",
  sent: "good",
  stalled: "bad",
  stopped: "wait",
};

/** How a thing stands, in the word that the API has for it. */
export const State = ({ word }: { word: string }) => (
  <Status word={word} look={LOOKS[word] ?? "plain"} />
);

export type Column = { readonly name: string; readonly isNumber?: boolean };

/** A table in its own scrolling box. @param empty what would be here */
export const Table = (props: {
  caption: string;
  columns: readonly (string | Column)[];
  rows: readonly (readonly Child[])[];
  empty: string;
  ids?: readonly string[];
}) => {
  const { caption, rows, empty, ids = [] } = props;
  const columns = props.columns.map((one) => (typeof one === "string" ? { name: one } : one));
  if (rows.length === 0) return <p class="empty">{empty}</p>;
  return (
    <div class="scroll" tabindex={0} role="region" aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ name, isNumber }: Column) => (
              <th scope="col" class={isNumber ? "number" : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr id={ids[row]}>
              {cells.map((cell, index) => (
                <td class={columns[index]?.isNumber ? "number" : undefined}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

export const Facts = (props: { facts: readonly (readonly [name: string, value: Child])[] }) => (
  <dl class="facts">
    {props.facts.map(([name, value]) => (
      <>
        <dt>{name}</dt>
        <dd>{value ?? <span class="muted">–</span>}</dd>
      </>
    ))}
  </dl>
);

/** @param id by which a link of the page leads to it */
export const Card = ({ title, id, children }: Children & { title?: string; id?: string }) => (
  <section class="card" id={id}>
    {title === undefined ? null : <h2>{title}</h2>}
    {children}
  </section>
);

/** Pages of the same list, side by side. */
export const Tabs = (props: {
  label: string;
  tabs: readonly { readonly name: string; readonly href: string; readonly isHere: boolean }[];
}) => (
  <nav aria-label={props.label}>
    <ul class="tabs">
      {props.tabs.map(({ name, href, isHere }) => (
        <li>
          <a href={href} aria-current={isHere ? "page" : undefined}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

/** Something that was done or refused, announced to screen readers. */
export const Said = ({ children, isBad = false }: Children & { isBad?: boolean }) => (
  <div class={isBad ? "notice bad" : "notice"} role={isBad ? "alert" : "status"}>
    {children}
  </div>
);

/** How old what is shown is. @param source where it comes from */
export const AsOf = ({
  now,
  source = "the directory, some seconds behind",
}: {
  now: string;
  source?: string;
}) => (
  <p class="muted small">
    As of <Exact at={now} /> {now.slice(17, 19)} s, from {source}.
  </p>
);

/** The way to the next page of a list. */
export const More = ({ href }: { href: string | null }) =>
  href === null ? null : (
    <p>
      <a class="button" href={href} rel="next">
        Next page
      </a>
    </p>
  );

export const Raw = ({ value, name }: { value: unknown; name: string }) => (
  <details>
    <summary>{name}</summary>
    <pre tabindex={0}>{JSON.stringify(value, null, 2)}</pre>
  </details>
);
