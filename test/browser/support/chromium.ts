/**
 * The browser of the tests: Debian's chromium. If the machine has none, it is installed by `apt-get`.
 *
 * ```
 *   $CHROMIUM, if it is set
 *   /usr/bin/chromium and its like, if one is there
 *   apt-get install chromium, then /usr/bin/chromium
 *   none: an error that says what to do
 * ```
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** It runs pages of this machine only: it looks for no update, and speaks to nobody else. */
const ARGUMENTS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const INSTALL_MS = 300_000;

const WHAT_TO_DO =
  "The tests of the pages need Chromium. Install it (Debian: apt-get install chromium), or set CHROMIUM to its path.";

/** Starts the browser without a window. @throws Error if there is none and it cannot be installed; it says what to do */
export async function startBrowser(): Promise<Browser> {
  // Chromium refuses to build its sandbox as root, which containers are.
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: pathOfBrowser(),
    args: isRoot ? [...ARGUMENTS, "--no-sandbox"] : ARGUMENTS,
  });
}

function pathOfBrowser(): string {
  const path = process.env.CHROMIUM ?? PLACES.find(existsSync) ?? installed();
  if (path === undefined || !existsSync(path)) throw new Error(WHAT_TO_DO);
  return path;
}

/** The path of the browser that was just installed. */
function installed(): string | undefined {
  const install = ["install", "--yes", "--no-install-recommends", "chromium"];
  for (const words of [["update"], install]) {
    const { status } = spawnSync("apt-get", words, {
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      stdio: "ignore",
      timeout: INSTALL_MS,
    });
    if (status !== 0) return undefined;
  }
  return PLACES.find(existsSync);
}
