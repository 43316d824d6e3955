/** Says why a session is over. */
import type { ConsoleContent } from "./layout";

export const SESSION_END_TEXTS: Readonly<Record<string, string>> = {
  signed_out: "You have signed out.",
  revoked: "Your session was revoked.",
  roles_changed: "Your roles have changed, so your session has ended.",
  sign_in_changed: "People sign in here in another way by now, so your session has ended.",
  renewed: "You have signed in again, and this session has ended.",
  replaced: "You have signed in so often that your oldest session has ended.",
  idle: "Nothing was asked for in half an hour, so your session has ended.",
  too_old: "A session lasts some hours at most. Yours has ended.",
};

export const endedPage = (why: string): ConsoleContent => ({
  title: "Signed out",
  body: (
    <>
      <h1>You are signed out</h1>
      <p>
        {SESSION_END_TEXTS[why] ?? "Your session has ended."} Nothing was changed by this request.
      </p>
      <p>
        <a class="button go" href="/console/sign-in">
          Sign in again
        </a>
      </p>
    </>
  ),
});
