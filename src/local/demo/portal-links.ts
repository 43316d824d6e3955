/**
 * Prints links to the holder's portal: to how each account of the walks has ended, and to holders who have closed nothing
 * yet. They lead through the made-up host (`/dev/host`), which makes a new session whenever one is opened. So a link works
 * as long as the service runs, while a session's own link works once, for five minutes.
 */
import type { Account, Stage } from "./account.ts";
import { Unexpected } from "./client.ts";

/** The policies that a holder can go through without anybody's help, each with its flow and what the holder does. */
const FRESH = [
  { policy: "disable-then-purge", flow: "cancel", words: "cancel, and change your mind" },
  {
    policy: "grace-then-delete",
    flow: "delete",
    words: "delete the account, and watch its 14 days",
  },
  {
    policy: "review-then-close",
    flow: "delete",
    words: "make statements, then type a code and hand in a scan",
  },
] as const;

/** @param url of the service, without a slash at its end */
export async function printPortalLinks(
  { printout }: Stage,
  url: string,
  accounts: readonly Account[],
): Promise<void> {
  await printout.title(
    "As the holders see it",
    "Every link opens the holder's portal in a browser. These accounts have gone through their walks:",
  );
  for (const { id } of accounts) {
    await printout.link(id, "how it ended", `${url}/dev/host/${id}/open?flow=status`);
  }
  await printout.paragraph(
    "These have not. What each holder knows, and a clock to move, is on the page without “/open…”.",
  );
  for (const { policy, flow, words } of FRESH) {
    const id = await signedIn(url, policy);
    await printout.link(policy, words, `${url}/dev/host/${id}/open?flow=${flow}`);
  }
  await printout.link("the console", "all of them, as staff see them", `${url}/console`);
  await printout.link("the API", "every call, to try", `${url}/docs`);
}

/** Signs in a made-up holder as the page does. @returns the account's id */
async function signedIn(url: string, policy: string): Promise<string> {
  const answer = await fetch(`${url}/dev/host`, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "sec-fetch-site": "same-origin",
    },
    body: new URLSearchParams({ policy }).toString(),
    redirect: "manual",
  });
  const id = /\/dev\/host\/([\w-]+)$/.exec(answer.headers.get("location") ?? "")?.[1];
  if (id === undefined) throw new Unexpected(`POST /dev/host answered ${answer.status}`);
  return id;
}
