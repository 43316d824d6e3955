/** What a holder types or sends as the proof of a step. */
import type { Child } from "hono/jsx";
import { Button, Field, LinkButton, PostForm } from "../pages/components";
import { DocumentField } from "./document-field";
import { PATHS, type StepShown } from "./view";

export type ProofParts = {
  /** Above the form. */
  readonly above?: Child;
  /** Within the form. */
  readonly fields?: Child;
  /** Whether the holder can prove it here and now. */
  readonly canAct: boolean;
  /** Below the form: another way. */
  readonly below?: Child;
  /** What the holder does instead. */
  readonly instead?: Child;
};

export function Proof(step: StepShown): ProofParts {
  const { shown, rule } = step;
  const { texts } = shown;
  switch (rule.type) {
    case "confirm":
      return { canAct: true };
    case "reauthentication":
      return reauthentication(step, rule.methods);
    case "otp":
      return code(step);
    case "ownership": {
      const { ownership } = texts.step;
      const { typed, faults } = shown;
      return {
        canAct: true,
        above: <p>{ownership.lead}</p>,
        fields: (
          <>
            <Field
              id="environment"
              label={ownership.environment}
              type="text"
              value={[typed.environment ?? ""].flat()[0]}
              maxlength={500}
              faults={faults}
            />
            <Field
              id="secret_last4"
              label={ownership.secret}
              hint={ownership.secret_hint}
              type="text"
              autocomplete="off"
              maxlength={32}
              faults={faults}
            />
          </>
        ),
      };
    }
    case "identity_documents":
      return documents(step);
  }
}

/** By what the holder has just done if that is enough; else by password, at the issuer, or at the host, as far as known. */
function reauthentication(step: StepShown, methods: readonly string[]): ProofParts {
  const { shown, isAttested, signedInAt, closure } = step;
  const { texts, faults, product, page } = shown;
  const { password, attestation, sign_in, no_method } = texts.step;
  if (isAttested && methods.includes("attestation")) {
    return { canAct: true, above: <p>{attestation.fresh(product)}</p> };
  }
  if (signedInAt !== null) {
    return {
      canAct: true,
      above: <p role="status">{sign_in.done(signedInAt)}</p>,
      fields: <input type="hidden" name="method" value="id_token" />,
    };
  }
  const issuer = methods.includes("id_token") && closure.sign_in;
  const elsewhere = issuer ? { href: PATHS.signIn(closure.id), name: nameOf(issuer) } : null;
  if (methods.includes("password")) {
    return {
      canAct: true,
      fields: (
        <Field
          id="password"
          label={password.label}
          hint={password.hint}
          type="password"
          autocomplete="current-password"
          maxlength={1_000}
          faults={faults}
        />
      ),
      below: elsewhere ? (
        <p>
          <a href={elsewhere.href}>{sign_in.or(elsewhere.name)}</a>
        </p>
      ) : null,
    };
  }
  if (elsewhere) {
    return {
      canAct: false,
      above: <p>{sign_in.lead(elsewhere.name)}</p>,
      instead: (
        <LinkButton href={elsewhere.href} look="go">
          {sign_in.go(elsewhere.name)}
        </LinkButton>
      ),
    };
  }
  const again = page.session.terms.expired_url;
  if (!methods.includes("attestation")) return { canAct: false, above: <p>{no_method}</p> };
  return {
    canAct: false,
    above: <p>{attestation.stale(product)}</p>,
    instead: again ? (
      <LinkButton href={again} look="go">
        {attestation.sign_in(product)}
      </LinkButton>
    ) : null,
  };
}

/** The name by which a page calls an issuer: its host. @example "accounts.google.com" */
export const nameOf = ({ issuer }: { readonly issuer: string }): string => new URL(issuer).host;

function code({ shown, closure }: StepShown): ProofParts {
  const { otp } = shown.texts.step;
  const { channel = "email", sent_to = null, is_out = false } = closure.code ?? {};
  if (sent_to === null) return { canAct: false, above: <p>{otp.no_address[channel]}</p> };
  const send = (
    <PostForm action={PATHS.code(closure.id)} hidden={shown.hidden}>
      {is_out ? (
        <p>
          <button class="link" type="submit">
            {otp.again}
          </button>
        </p>
      ) : (
        <Button>{otp.send_button}</Button>
      )}
    </PostForm>
  );
  if (!is_out) return { canAct: false, above: <p>{otp.send[channel](sent_to)}</p>, instead: send };
  return {
    canAct: true,
    above: (
      <>
        <p role="status">{otp.sent(sent_to)}</p>
        {send}
      </>
    ),
    fields: (
      <Field
        id="code"
        label={otp.label}
        hint={otp.hint}
        type="text"
        look="code"
        inputmode="numeric"
        autocomplete="one-time-code"
        maxlength={64}
        faults={shown.faults}
      />
    ),
  };
}

function documents({ shown, closure, rule }: StepShown): ProofParts {
  const { documents: words } = shown.texts.step;
  const isColour = rule.type === "identity_documents" && rule.colour;
  const [first] = closure.accepted;
  return {
    canAct: true,
    above: (
      <>
        <p>{words.lead}</p>
        {isColour ? <p>{words.colour}</p> : null}
        <p class="muted">{words.kept}</p>
      </>
    ),
    fields: (
      <>
        {closure.accepted.length === 1 ? (
          <>
            <p>
              <strong>{first ? words.type[first] : ""}</strong>
            </p>
            <input type="hidden" name="type" value={first} />
          </>
        ) : (
          <div class="field">
            <label for="type">{words.choose}</label>
            <select id="type" name="type">
              {closure.accepted.map((type) => (
                <option value={type} selected={shown.typed.type === type}>
                  {words.type[type]}
                </option>
              ))}
            </select>
          </div>
        )}
        <DocumentField shown={shown} id="file" label={words.file} hint={words.file_hint} />
        <DocumentField shown={shown} id="back" label={words.back} hint={words.back_hint} optional />
      </>
    ),
  };
}
