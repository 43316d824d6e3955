/**
 * A whole host: sign-up and sign-in by better-auth, a made-up subscription, the gate, deleting and undoing, Adieu's
 * pages, the receiver of webhooks and the eraser. Its data lies in memory, so it is gone when the program ends.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { createAdieu } from "adieu";
import { adieu as closing } from "adieu/better-auth";
import { createGate } from "adieu/gate";
import { betterAuth } from "better-auth";
import { memoryAdapter } from "better-auth/adapters/memory";
import { Hono } from "hono";
import { pageOf } from "./pages.ts";
import { setUp } from "./set-up.ts";

const {
  ADIEU_URL = "http://localhost:8787",
  ADIEU_KEY = "adk_test_admin",
  PORT = "3000",
} = process.env;
const origin = `http://localhost:${PORT}`;

const adieu = createAdieu({ url: ADIEU_URL, key: ADIEU_KEY });
const { policy, eraserSecret, webhookSecret } = await setUp(adieu, origin);
const gate = createGate({ adieu, unanswered: "last_known", keptMs: 2_000, onError: console.error });

const auth = betterAuth({
  baseURL: origin,
  secret: "an example's secret, of thirty-two characters and more",
  database: memoryAdapter({ user: [], session: [], account: [], verification: [] }),
  emailAndPassword: { enabled: true },
  user: { deleteUser: { enabled: true } },
  plugins: [
    closing({
      adieu,
      gate,
      policy,
      eraserSecret,
      webhookSecret,
      erase: async ({ id }) => {
        subscriptions.delete(id);
      },
      onError: console.error,
    }),
  ],
});

/** What the host keeps of its users, beside better-auth. */
const subscriptions = new Map<string, "active" | "ended">();

type Session = Awaited<ReturnType<typeof auth.api.getSession>>;
const app = new Hono<{ Variables: { user: NonNullable<Session>["user"] | null } }>();

app.on(["GET", "POST"], "/api/auth/*", (c) => auth.handler(c.req.raw));

app.use(async (c, next) => {
  const session = await auth.api.getSession({ headers: c.req.raw.headers });
  c.set("user", session?.user ?? null);
  await next();
});

app.get("/", (c) => c.html(pageOf(c.var.user, subscriptions.get(c.var.user?.id ?? ""))));

// Every route below is for those who are signed in, and whose account is open.
app.use("/app/*", async (c, next) => (c.var.user ? next() : c.json({ code: "signed_out" }, 401)));
app.use("/app/*", gate.hono({ capability: "upload", account: (c) => c.get("user")?.id }));

app.post("/app/subscription", async (c) => {
  const id = c.var.user?.id ?? "";
  subscriptions.set(id, "active");
  await report(id, "active");
  return c.json({ status: "active" });
});

app.delete("/app/subscription", async (c) => {
  const id = c.var.user?.id ?? "";
  subscriptions.set(id, "ended");
  await report(id, "ended");
  return c.json({ status: "ended" });
});

app.post("/app/upload", (c) => c.json({ uploaded: true }));

/** Adieu's own pages instead of the host's: a redirect is all that it takes. */
app.get("/account", async (c) => {
  const { user } = c.var;
  if (user === null) return c.redirect("/");
  const actor = { role: "owner", id: user.id } as const;
  const body = { account: user.id, actor, return_url: `${origin}/` };
  const { url } = await adieu.post("/v1/portal_sessions", { body });
  return c.redirect(url ?? "/");
});

function report(id: string, status: string) {
  const path = { id, kind: "subscription", ref: "plan" };
  return adieu.put("/v1/accounts/{id}/holdings/{kind}/{ref}", {
    path,
    body: { attributes: { status } },
  });
}

createServer((incoming, outgoing) => {
  answer(incoming, outgoing).catch((error: unknown) => {
    console.error(error);
    outgoing.writeHead(500).end();
  });
}).listen(Number(PORT), () => console.log(`The host: ${origin}`));

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  const { method = "GET", url = "/" } = incoming;
  const body = method === "GET" || method === "HEAD" ? null : await text(incoming);
  const response = await app.fetch(new Request(new URL(url, origin), { method, headers, body }));
  const cookies = response.headers.getSetCookie();
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    ...(cookies.length > 0 && { "set-cookie": cookies }),
  });
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}
