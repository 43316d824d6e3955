/** The parts of which pages are made. Each gets plain data and knows nothing of accounts. */
import type { Child } from "hono/jsx";
import type { Timestamp } from "../shared/time";
import {
  clockText,
  type DateStyle,
  dateText,
  dayText,
  distanceText,
  timeText,
  zoneText,
} from "./dates";

type Children = { children?: Child };

/** A date in a list or a sentence, which programs can read too. */
export const DateOnly = ({ at, style }: { at: Timestamp; style: DateStyle }) => (
  <time datetime={at}>{dateText(at, style)}</time>
);

/** A date with time of day and zone, in a sentence. */
export const Moment = ({ at, style }: { at: Timestamp; style: DateStyle }) => (
  <time datetime={at}>{timeText(at, style)}</time>
);

/**
 * The date that matters most on a page, larger than everything else.
 * @param what happens then, in a few words
 */
export const DateBlock = (props: {
  what: string;
  at: Timestamp;
  now: Timestamp;
  style: DateStyle;
}) => {
  const { what, at, now, style } = props;
  return (
    <div class="date">
      <p class="what">{what}</p>
      <time class="day" datetime={at}>
        {dayText(at, style)}
      </time>
      <p class="rest">
        {`${clockText(at, style)} ${zoneText(at, style)}, ${distanceText(now, at, style)}`}
      </p>
    </div>
  );
};

export const Card = ({ children }: Children) => <section class="card">{children}</section>;

/** Two lists side by side, one below the other on a phone. */
export const Columns = ({ children }: Children) => <div class="columns">{children}</div>;

export type StepState = "done" | "now" | "later";

/** The steps of something, each with its state in words and in shape. */
export const StepList = (props: {
  steps: readonly { readonly text: string; readonly state: StepState | null }[];
  words: Readonly<Record<StepState, string>>;
}) => (
  <ol class="steps">
    {props.steps.map(({ text, state }) => (
      <li class={state ?? "later"} aria-current={state === "now" ? "step" : undefined}>
        <span class="text">{text}</span>
        {state === null ? null : <span class="state">{props.words[state]}</span>}
      </li>
    ))}
  </ol>
);

/** Buttons of one size: two side by side, one below the other on a phone. */
export const Buttons = ({ children, two = false }: Children & { two?: boolean }) => (
  <div class={two ? "buttons two" : "buttons"}>{children}</div>
);

/** How a button looks: it goes on; it destroys, and is the only red one of its page; or neither. */
export type ButtonLook = "go" | "destroys" | "quiet";

export const Button = (props: {
  look?: ButtonLook;
  name?: string;
  value?: string;
  form?: string;
  children?: Child;
}) => {
  const { look = "go", name, value, form, children } = props;
  return (
    <button
      class={look === "quiet" ? "button" : `button ${look}`}
      type="submit"
      {...{ name, value, form }}
    >
      {children}
    </button>
  );
};

export const LinkButton = ({
  href,
  look = "quiet",
  children,
}: Children & { href: string; look?: ButtonLook }) => (
  <a class={look === "quiet" ? "button" : `button ${look}`} href={href} rel="noreferrer">
    {children}
  </a>
);

/** A form with its hidden fields. @param action left out: the form is posted to the address of the page */
export const PostForm = (props: {
  action?: string;
  hidden?: Readonly<Record<string, string>>;
  id?: string;
  /** For a form with files: what the page's script says while they are sent. */
  sending?: string | undefined;
  children?: Child;
}) => {
  const { action, hidden = {}, id, sending, children } = props;
  return (
    <form
      method="post"
      action={action}
      id={id}
      enctype={sending === undefined ? undefined : "multipart/form-data"}
      data-sending={sending}
    >
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
};

export type FieldFault = { readonly field: string; readonly message: string };

/** What is wrong with a form, at its top: each fault is a link to its field. */
export const ErrorSummary = (props: { heading: string; faults: readonly FieldFault[] }) =>
  props.faults.length === 0 ? null : (
    <div class="errors" role="alert" tabindex={-1} id="errors" autofocus>
      <h2>{props.heading}</h2>
      <ul class="plain">
        {props.faults.map(({ field, message }) => (
          <li>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );

/** A labelled field with its hint and, if it is wrong, what is wrong. */
export const Field = (props: {
  id: string;
  label: string;
  type: "text" | "password" | "email" | "file" | "date" | "textarea";
  hint?: string | undefined;
  value?: string | undefined;
  faults?: readonly FieldFault[];
  autocomplete?: string | undefined;
  inputmode?: "numeric" | "text" | "email" | undefined;
  maxlength?: number | undefined;
  accept?: string | undefined;
  /** For a file: what the page's script says of it, and how many bytes it may have. */
  preview?: { readonly alt: string; readonly tooLarge: string; readonly max: number } | undefined;
  look?: "code" | undefined;
  optional?: boolean;
}) => {
  const { id, label, type, hint, value, faults = [], look, optional = false } = props;
  const fault = faults.find(({ field }) => field === id);
  const describedBy = [hint ? `${id}-hint` : "", fault ? `${id}-fault` : ""].join(" ").trim();
  const attributes = {
    id,
    name: id,
    autocomplete: props.autocomplete,
    inputmode: props.inputmode,
    maxlength: props.maxlength,
    class: look,
    required: !optional,
    "aria-describedby": describedBy === "" ? undefined : describedBy,
    "aria-invalid": fault ? ("true" as const) : undefined,
  };
  const { preview } = props;
  const forScript = preview && {
    "data-preview": preview.alt,
    "data-too-large": preview.tooLarge,
    "data-max": preview.max,
  };
  return (
    <div class={fault ? "field faulty" : "field"}>
      <label for={id}>{label}</label>
      {hint ? (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {fault ? (
        <span class="wrong" id={`${id}-fault`}>
          {fault.message}
        </span>
      ) : null}
      {type === "textarea" ? (
        <textarea rows={4} {...attributes}>
          {value ?? ""}
        </textarea>
      ) : (
        <input type={type} {...attributes} {...forScript} accept={props.accept} value={value} />
      )}
    </div>
  );
};

/** One checkbox of a group, with a label that is as large as a finger. */
export const Check = (props: {
  id: string;
  name: string;
  value: string;
  checked: boolean;
  children?: Child;
}) => {
  const { id, name, value, checked, children } = props;
  return (
    <div class="check">
      <input type="checkbox" {...{ id, name, value, checked }} />
      <label for={id}>{children}</label>
    </div>
  );
};

/** Facts by name, such as the reference of a request. */
export const Facts = (props: { facts: readonly (readonly [name: string, value: Child])[] }) => (
  <dl class="facts">
    {props.facts.map(([name, value]) => (
      <>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </>
    ))}
  </dl>
);

/** What the page's script shows a minute before the session ends. @param seconds for how long the session lasts */
export const Expiry = (props: {
  words: { readonly text: string; readonly stay: string };
  seconds: number;
}) => (
  <section class="card strong expiry" id="expiry" role="alert" data-seconds={props.seconds} hidden>
    <p>{props.words.text}</p>
    <button class="button" type="button">
      {props.words.stay}
    </button>
  </section>
);

/** Paragraphs of plain text. */
export const Paragraphs = ({ texts }: { texts: readonly string[] }) => (
  <>
    {texts.map((text) => (
      <p>{text}</p>
    ))}
  </>
);
