/**
 * `/dev/host`, in local development alone: a small host that signs in a made-up holder, opens the portal for them, and
 * moves their test clock. It calls the API as a host does, with the deployment's first key.
 */
import { z } from "zod";
import { pageAnswer, seeOther } from "../../../pages/answer";
import { Button, Buttons, Card, Facts, LinkButton, PostForm } from "../../../pages/components";
import { readForm } from "../../../pages/forms";
import { type Frame, plainFrame } from "../../../pages/frame";
import type { Content } from "../../../pages/layout";
import { newUuid } from "../../../shared/ids";
import { DAY_MS, timestampOf } from "../../../shared/time";
import { developmentAlone } from "../../framework/development";
import type { App, AppContext } from "../../framework/environment";
import { asPages } from "../../framework/page-middleware";
import { ProblemError } from "../../framework/problems";
import {
  accountSchema,
  anythingSchema,
  api,
  asked,
  clockSchema,
  configured,
  noticesSchema,
} from "./host-calls";
import { refusedPage } from "./host-refusal";

const HOST = "/dev/host";
const PASSWORD = "correct horse battery staple";
const OWNER = { role: "owner", id: "ada" };
/** The built-in policies, each with what it does in a sentence. */
const POLICIES = {
  "disable-then-purge": "A cancellation disables the account at once and empties it after 30 days.",
  "grace-then-delete":
    "A deletion asks for the password and can be undone for 14 days. The quickest to click through.",
  "review-then-close":
    "A deletion asks for statements, a code and a document: any photo in colour. Then a person decides, in the console.",
} as const;
const FLOWS = ["home", "cancel", "delete", "restore", "status"] as const;
const PUBLIC_PAGES = [
  ["delete", "the deletion page"],
  ["cancel", "cancel a contract"],
  ["withdraw", "withdraw from one"],
] as const;
const DAYS = [1, 7, 14, 30] as const;
/** What blocks a deletion by `grace-then-delete`, until it is cancelled. */
const SUBSCRIPTION = "subscription/sub-1";
/** How long a page waits for a clock that advances, and how often it looks. */
const ADVANCED_MAX_MS = 10_000;
const LOOK_MS = 100;

const page = (c: AppContext, content: Content, status = 200): Promise<Response> => {
  const { productName } = c.get("settings").notices.voice;
  const frame: Frame = {
    ...plainFrame("en", {
      productName: `${productName}, a made-up host`,
      support: { url: null, email: null },
    }),
    testMode: true,
  };
  return pageAnswer(frame, content, c.req.method === "HEAD" ? 200 : status);
};

const beginPage: Content = {
  title: "Sign in a made-up holder",
  body: (
    <>
      <h1>Sign in a made-up holder</h1>
      <p>
        Only in local development. Choose the policy of the account. Staff decide and look after
        accounts in <a href="/console">the console</a>.
      </p>
      <PostForm action={HOST}>
        {Object.entries(POLICIES).map(([policy, sentence]) => (
          <Card>
            <p>{sentence}</p>
            <Button look="quiet" name="policy" value={policy}>
              {policy}
            </Button>
          </Card>
        ))}
      </PostForm>
    </>
  ),
};

/** Registers an account on a clock of its own, and what pages need to lead back here. */
async function signIn(app: App, c: AppContext): Promise<Response> {
  const form = await readForm(c, z.object({ policy: z.enum(Object.keys(POLICIES)) }));
  if (!form.ok) throw new ProblemError(form.error);
  const frozen_time = timestampOf(Date.now());
  const clock = { method: "POST", path: "/v1/test_clocks", body: { frozen_time } };
  const { id: test_clock } = await api(app, c, clock, z.object({ id: z.string() }));
  const id = `holder-${newUuid().slice(-8)}`;
  const holder = {
    type: "individual",
    email: "ada@example.com",
    phone: "+436641234567",
    identity_verified: true,
    time_zone: "Europe/Vienna",
  };
  const { policy } = form.value;
  const body = { id, policy, holder, password: PASSWORD, test_clock };
  await api(app, c, { method: "POST", path: "/v1/accounts", body }, anythingSchema);
  return seeOther(`${HOST}/${id}`);
}

const accountOf = (app: App, c: AppContext) =>
  api(
    app,
    c,
    { method: "GET", path: `/v1/accounts/${encodeURIComponent(c.req.param("id") ?? "")}` },
    accountSchema,
  );

async function holderPage(app: App, c: AppContext): Promise<Response> {
  const account = await accountOf(app, c);
  const configuration = await configured(app, c, account.policy);
  const clock = account.test_clock
    ? await api(
        app,
        c,
        { method: "GET", path: `/v1/test_clocks/${account.test_clock}` },
        clockSchema,
      )
    : null;
  const notices = await api(
    app,
    c,
    { method: "GET", path: `/dev/notices?account=${account.id}` },
    noticesSchema,
  );
  const own = `${HOST}/${account.id}`;
  const title = "The account of a made-up holder";
  const body = (
    <>
      <h1>{title}</h1>
      <Card>
        <Facts
          facts={[
            ["Account", <span class="reference">{account.id}</span>],
            ["Policy", account.policy],
            ["State", account.state],
            [
              "Closure",
              account.closure ? `${account.closure.kind}, ${account.closure.status}` : "none",
            ],
            ["Password", <span class="reference">{PASSWORD}</span>],
            ["Its time", clock?.frozen_time ?? "the world's"],
          ]}
        />
      </Card>
      <h2>Open the portal</h2>
      <p>
        As your product would do it for a holder who is signed in. What the pages ask for is here:
        the password above, and a one-time code in “What the holder was sent”, below.
      </p>
      <Buttons two>
        {FLOWS.map((flow) => (
          <LinkButton href={`${own}/open?flow=${flow}`}>{flow}</LinkButton>
        ))}
      </Buttons>
      <p>
        Not every account can do all of it: then the next page says why. Without signing in, with
        the mails in <a href="/dev/notices">the outbox</a>:
      </p>
      <Buttons two>
        {PUBLIC_PAGES.map(([name, text]) => (
          <LinkButton href={`/p/test/${configuration}/${name}`}>{text}</LinkButton>
        ))}
      </Buttons>
      <p>
        As staff: <a href={`/console/accounts/${account.id}`}>the account in the console</a>
      </p>
      {account.policy === "grace-then-delete" && account.state !== "deleted" ? (
        <PostForm action={`${own}/subscription`}>
          <p>
            A subscription that is active blocks the deletion. The product says which there are:
          </p>
          <Buttons two>
            <Button look="quiet" name="status" value="active">
              The holder subscribes
            </Button>
            <Button look="quiet" name="status" value="cancelled">
              The holder cancels the subscription
            </Button>
          </Buttons>
        </PostForm>
      ) : null}
      <h2>Let time pass</h2>
      <PostForm action={`${own}/clock`}>
        <Buttons two>
          {DAYS.map((days) => (
            <Button look="quiet" name="days" value={String(days)}>
              {days === 1 ? "1 day" : `${days} days`}
            </Button>
          ))}
        </Buttons>
      </PostForm>
      <h2>What the holder was sent</h2>
      {notices.data.length === 0 ? <p>Nothing yet.</p> : null}
      {notices.data.map(({ channel, subject, text }) =>
        channel === "sms" ? (
          <p>{`SMS: ${text}`}</p>
        ) : (
          <details>
            <summary>{`E-mail: ${subject}`}</summary>
            <pre>{text}</pre>
          </details>
        ),
      )}
    </>
  );
  return page(c, { title, body });
}

/** Makes a session and leads into it. Pages whose session is over lead here too. */
async function openPortal(app: App, c: AppContext): Promise<Response> {
  const { id: account, policy } = await accountOf(app, c);
  const { origin } = new URL(c.req.url);
  const own = `${origin}${HOST}/${account}`;
  const body = {
    account,
    actor: OWNER,
    flow: { type: c.req.query("flow") ?? "home" },
    configuration: await configured(app, c, policy),
    return_url: own,
    expired_url: `${own}/open`,
  };
  const call = { method: "POST", path: "/v1/portal_sessions", body };
  const made = await asked(app, c, call, z.object({ url: z.string() }));
  if (made.ok) return seeOther(new URL(made.value.url).pathname);
  if (made.problem.code !== "flow_not_available") throw new ProblemError("not_found");
  return page(c, refusedPage(made.problem, own), 409);
}

/** Reports a subscription, as a host's product does it. */
async function subscribe(app: App, c: AppContext): Promise<Response> {
  const form = await readForm(c, z.object({ status: z.enum(["active", "cancelled"]) }));
  if (!form.ok) throw new ProblemError(form.error);
  const { id } = await accountOf(app, c);
  const path = `/v1/accounts/${id}/holdings/${SUBSCRIPTION}`;
  const { origin } = new URL(c.req.url);
  const body = { attributes: form.value, url: `${origin}${HOST}/${id}` };
  await api(app, c, { method: "PUT", path, body }, anythingSchema);
  return seeOther(`${HOST}/${id}`);
}

async function passTime(app: App, c: AppContext): Promise<Response> {
  const form = await readForm(c, z.object({ days: z.enum(DAYS.map(String)) }));
  if (!form.ok) throw new ProblemError(form.error);
  const { id, test_clock } = await accountOf(app, c);
  if (test_clock === null) throw new ProblemError("not_found");
  const path = `/v1/test_clocks/${test_clock}`;
  const { frozen_time: from } = await api(app, c, { method: "GET", path }, clockSchema);
  const frozen_time = timestampOf(Date.parse(from) + Number(form.value.days) * DAY_MS);
  await api(
    app,
    c,
    { method: "POST", path: `${path}/advance`, body: { frozen_time } },
    anythingSchema,
  );
  await advanced(app, c, path);
  return seeOther(`${HOST}/${id}`);
}

/** Waits until the account has lived through the time, so that the next page shows what came of it. */
async function advanced(app: App, c: AppContext, path: string): Promise<void> {
  for (const until = Date.now() + ADVANCED_MAX_MS; Date.now() < until; ) {
    const { status } = await api(app, c, { method: "GET", path }, clockSchema);
    if (status === "ready") return;
    await scheduler.wait(LOOK_MS);
  }
}

export const hostPages = (app: App): void => {
  app.use(`${HOST}/*`, developmentAlone);
  asPages(app, `${HOST}/*`);
  app.get(HOST, (c) => page(c, beginPage));
  app.post(HOST, (c) => signIn(app, c));
  app.get(`${HOST}/:id`, (c) => holderPage(app, c));
  app.get(`${HOST}/:id/open`, (c) => openPortal(app, c));
  app.post(`${HOST}/:id/subscription`, (c) => subscribe(app, c));
  app.post(`${HOST}/:id/clock`, (c) => passTime(app, c));
};
