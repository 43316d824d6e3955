/** The one page of the host. */
import { html, raw } from "hono/html";

/** A form's button that calls the host in JSON and shows the answer. */
const button = (label: string, method: string, path: string, body = "{}") => html`<button
  onclick="call('${method}', '${path}', ${body})"
>
  ${label}
</button>`;

const script = `async function call(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  document.querySelector("pre").textContent = answer.status + " " + (await answer.text());
}`;

export const pageOf = (
  user: { readonly email: string } | null,
  subscription: string | undefined,
) => html`<!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>A host of Adieu</title>
      <script>
        ${raw(script)};
      </script>
    </head>
    <body>
      <h1>A host of Adieu</h1>
      ${user === null ? signedOut() : signedIn(user.email, subscription)}
      <pre></pre>
      <p><a href="/">Load again</a></p>
    </body>
  </html>`;

const ADA = `{email: 'ada@example.com', password: 'correct horse battery staple', name: 'Ada'}`;

const signedOut = () => html`<p>Nobody is signed in.</p>
  ${button("Sign up", "POST", "/api/auth/sign-up/email", ADA)}
  ${button("Sign in", "POST", "/api/auth/sign-in/email", ADA)}`;

const signedIn = (email: string, subscription = "none") => html`<p>
    ${email}, subscription: ${subscription}
  </p>
  ${button("Subscribe", "POST", "/app/subscription")}
  ${button("Cancel the subscription", "DELETE", "/app/subscription")}
  ${button("Upload", "POST", "/app/upload")}
  ${button("Delete my account", "POST", "/api/auth/delete-user", "{password: 'correct horse battery staple'}")}
  ${button("Undo", "POST", "/api/auth/adieu/restore")} ${button("Sign out", "POST", "/api/auth/sign-out")}
  <p><a href="/account">The same on Adieu's pages</a></p>`;
