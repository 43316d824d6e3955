/** The pages to sign in: at the issuer; or, in local development, as a made-up person with the roles that one chooses. */
import type { STAFF_ROLES } from "../shared/staff-settings";
import { Button, TextField } from "./forms";
import type { ConsoleContent } from "./layout";
import { Card, Said } from "./parts";

export type SignInWays = {
  /** Whether one may choose who one is: in local development. */
  readonly isDevelopment: boolean;
  /** Where the issuer's sign-in begins; null if there is none. */
  readonly issuerPath: string | null;
  /** Whether Cloudflare Access stands before the service. */
  readonly isAccess: boolean;
  /** The page to go on to. */
  readonly next: string;
  /** Why the last try failed; null if there was none. */
  readonly fault: string | null;
};

const ROLES: Readonly<Record<(typeof STAFF_ROLES)[number], string>> = {
  reviewer: "Reviewer: decides on closures",
  support: "Support: looks after accounts and holders",
  auditor: "Auditor: reads everything, changes nothing",
  admin: "Admin: may do everything",
};

export const signInPage = ({
  isDevelopment,
  issuerPath,
  isAccess,
  next,
  fault,
}: SignInWays): ConsoleContent => ({
  title: "Sign in",
  body: (
    <>
      <h1>Sign in to the console</h1>
      {fault === null ? null : (
        <Said isBad>
          <p>{fault}</p>
        </Said>
      )}
      {issuerPath === null ? null : (
        <p>
          <a class="button go" href={issuerPath}>
            Sign in
          </a>
        </p>
      )}
      {isAccess ? (
        <p>
          Cloudflare Access signs you in. If you see this page, it has not named you to this
          service.
        </p>
      ) : null}
      {isDevelopment ? (
        <Card title="As a made-up person">
          <p>Only in local development. The same name is the same person.</p>
          <form method="post" action="/console/sign-in">
            <input type="hidden" name="next" value={next} />
            <TextField name="name" label="Name" value="Jo" maxlength={100} />
            <fieldset>
              <legend>Roles</legend>
              {Object.entries(ROLES).map(([role, text]) => (
                <p>
                  <label>
                    <input type="checkbox" name="roles" value={role} checked={role === "admin"} />{" "}
                    {text}
                  </label>
                </p>
              ))}
            </fieldset>
            <Button look="go">Sign in</Button>
          </form>
        </Card>
      ) : null}
      {issuerPath === null && !isAccess && !isDevelopment ? (
        <p>
          No way to sign in is set. Set <code>STAFF_SIGN_IN</code> (docs/configuration.md).
        </p>
      ) : null}
    </>
  ),
});

/** Leads on after a sign-in: the browser must come from a page of this service to bring the session's cookie. */
export const signedInPage = (next: string): ConsoleContent => ({
  title: "Signed in",
  onTo: next,
  body: (
    <>
      <h1>You are signed in</h1>
      <p>
        <a href={next}>Go on</a>
      </p>
    </>
  ),
});

export const stepUpPage = (next: string, isAccess: boolean): ConsoleContent => ({
  title: "Sign in again",
  body: (
    <>
      <h1>Prove again who you are</h1>
      <p>What cannot be undone wants a sign-in of the last five minutes.</p>
      {isAccess ? (
        <p>
          <a class="button go" href="/cdn-cgi/access/logout">
            Sign out of Cloudflare Access
          </a>{" "}
          Then open the console again and sign in: this session goes on, with the new sign-in. If
          you are still asked afterwards, Access does not say when you signed in (docs/console.md).
        </p>
      ) : (
        <form method="post" action="/console/step-up">
          <input type="hidden" name="next" value={next} />
          <Button look="go">It is still me</Button>
        </form>
      )}
      <p>
        <a href={next}>Back</a>
      </p>
    </>
  ),
});
