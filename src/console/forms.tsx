/** Forms that act, and their fields. Each works without script. */
import { type Child, createContext, useContext } from "hono/jsx";

/** What every form of a page has: the mode of its page, so that no form of a test page ever acts on a live account. */
export type FormContext = { readonly mode: "live" | "test" };

/** Whether the viewer has signed in so lately that they may do what cannot be undone. */
export const SignedInLately = createContext(true);

/** Said before anything is typed: the page after the sign-in is a new one, without what was typed. */
function SignInFirst({ page }: { page: string }) {
  return useContext(SignedInLately) ? null : (
    <p class="small">
      This wants a sign-in of the last five minutes, and yours is older:{" "}
      <a href={`/console/step-up?next=${encodeURIComponent(page)}`}>sign in again</a> first.
    </p>
  );
}

/**
 * A form that acts. With it go the mode of its page, the page to lead back to, and a key of its own, made when the form
 * is: a double click, or a page that is loaded again, sends the same key and has one effect.
 *
 * @param page on which the form stands
 * @param version of the account that the page shows; left out if the form is not about one
 * @param isFinal whether it wants a fresh sign-in, because what it does cannot be undone
 */
export const ActionForm = (props: {
  action: string;
  mode: FormContext["mode"];
  page: string;
  version?: number;
  isFinal?: boolean;
  hidden?: Readonly<Record<string, string>>;
  class?: string;
  id?: string;
  children?: Child;
}) => {
  const { action, mode, page, version, isFinal = false, hidden = {}, children } = props;
  const fields = {
    form_key: crypto.randomUUID(),
    mode,
    page,
    ...(version === undefined ? {} : { version: String(version) }),
    ...hidden,
  };
  return (
    <form method="post" action={action} class={props.class} id={props.id}>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {isFinal ? <SignInFirst page={page} /> : null}
      {children}
    </form>
  );
};

export type ButtonLook = "go" | "destroys" | "quiet";

/**
 * @param keys the single key that presses it
 * @param confirms what the key asks before it presses, for what nobody can undo
 * @param fits numbers of the reasons that go with it
 */
export const Button = (props: {
  look?: ButtonLook;
  name?: string;
  value?: string;
  keys?: string;
  confirms?: string | undefined;
  fits?: string;
  children?: Child;
}) => {
  const { look = "quiet", name, value, keys, confirms, fits } = props;
  return (
    <button
      type="submit"
      class={look === "quiet" ? "button" : `button ${look}`}
      data-keys={keys}
      data-confirms={confirms}
      data-fits={fits}
      {...{ name, value }}
    >
      {props.children}
      {keys === undefined ? null : (
        <>
          {" "}
          <kbd>{keys}</kbd>
        </>
      )}
    </button>
  );
};

/**
 * @param id if several fields of the page have this name
 * @param keys the single key that leads into it
 */
export const TextField = (props: {
  name: string;
  id?: string;
  label: string;
  hint?: string;
  value?: string;
  optional?: boolean;
  lines?: number;
  maxlength?: number;
  type?: "text" | "search";
  keys?: string;
}) => {
  const { name, id = name, label, hint, value, optional = false, lines = 1, keys } = props;
  const described = hint === undefined ? undefined : `${id}-hint`;
  const shared = {
    id,
    name,
    maxlength: props.maxlength ?? 2_000,
    required: !optional,
    "aria-describedby": described,
    "data-keys": keys,
    "data-name": keys === undefined ? undefined : `Write: ${label}`,
  };
  return (
    <div>
      <label for={id}>
        {label}
        {keys === undefined ? null : (
          <>
            {" "}
            <kbd>{keys}</kbd>
          </>
        )}
      </label>
      {hint === undefined ? null : (
        <span class="hint small" id={described}>
          {hint}
        </span>
      )}
      {lines === 1 ? (
        <input type={props.type ?? "text"} value={value} {...shared} />
      ) : (
        <textarea rows={lines} {...shared}>
          {value ?? ""}
        </textarea>
      )}
    </div>
  );
};

/** @param keys the single key that leads into it */
export const Choice = (props: {
  name: string;
  label: string;
  options: readonly (readonly [value: string, text: string])[];
  value?: string | undefined;
  keys?: string;
}) => (
  <div>
    <label for={props.name}>
      {props.label}
      {props.keys === undefined ? null : (
        <>
          {" "}
          <kbd>{props.keys}</kbd>
        </>
      )}
    </label>
    <select
      id={props.name}
      name={props.name}
      data-keys={props.keys}
      data-name={props.keys === undefined ? undefined : `Choose: ${props.label}`}
    >
      {props.options.map(([value, text]) => (
        <option value={value} selected={value === props.value}>
          {text}
        </option>
      ))}
    </select>
  </div>
);
