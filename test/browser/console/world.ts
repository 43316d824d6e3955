/** What the tests of the console in a browser share: one service, one browser, one issuer. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { type Service, startService } from "../../../src/local/service";
import {
  CLIENT_SECRET,
  freePort,
  type RealIssuer,
  SECRET_CLIENT,
  startIssuer,
} from "../../support/real-issuer";
import { startBrowser } from "../support/chromium";
import { signIn } from "../support/console-world";
import { Host } from "../support/host";

export const DESK = { width: 1280, height: 720 };
export const PHONE = { width: 390, height: 844 };

export type World = {
  readonly service: Service;
  readonly browser: Browser;
  readonly host: Host;
  readonly issuer: RealIssuer;
  /** Where the console is, without a slash at its end. */
  readonly origin: string;
};

/** A group of the issuer is named in the login: `reviewers.kim` is Kim, in the group of reviewers. */
const GROUPS = { reviewers: ["reviewer"], helpers: ["support"] };

const ISSUER = {
  host: "127.0.0.1",
  callback: "/console/sign-in/callback",
  configuration: {
    claims: { openid: ["sub", "name", "groups"] },
    // The groups stand in the ID token itself, as with most issuers of companies.
    conformIdTokenClaims: false,
    findAccount: (_: unknown, login: string) => ({
      accountId: login,
      claims: () => ({ sub: login, name: login, groups: login.split(".").slice(0, -1) }),
    }),
  },
} as const;

/** Starts all three: the issuer at another site than the service, as a company's is. */
export async function startWorld(ms: number): Promise<World> {
  const port = await freePort();
  const variables = {
    STAFF_SIGN_IN: "oidc",
    STAFF_OIDC_ISSUER: `http://127.0.0.1:${port}`,
    STAFF_OIDC_CLIENT_ID: SECRET_CLIENT,
    STAFF_OIDC_CLIENT_SECRET: CLIENT_SECRET,
    STAFF_GROUPS: JSON.stringify(GROUPS),
  };
  const options = Object.entries(variables).flatMap(([name, value]) => [
    "--var",
    `${name}:${value}`,
  ]);
  const service = await startService(AbortSignal.timeout(ms), undefined, options);
  const issuer = await startIssuer(service.url, port, ISSUER);
  const browser = await startBrowser();
  const host = new Host(service.url);
  return { service, browser, host, issuer, origin: service.url };
}

export async function stopWorld(world: World | undefined): Promise<void> {
  await world?.browser.close();
  await world?.issuer[Symbol.asyncDispose]();
  await world?.service[Symbol.asyncDispose]();
}

/** @param javaScriptEnabled false for a browser without scripts */
export async function contextOf(
  { browser, host }: World,
  roles: string[],
  name: string,
  javaScriptEnabled = true,
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: DESK, javaScriptEnabled });
  await signIn(host, context, roles, name);
  return context;
}

/** What the browser complains about, of the service's own pages. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || /violat|refused/i.test(message.text())) {
      if (!/status of (401|403|404|409|412|422)/.test(message.text()))
        complaints.push(message.text());
    }
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return complaints;
}
