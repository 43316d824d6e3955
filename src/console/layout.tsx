/**
 * The whole document of a page of the console: navigation, mode and person beside the content. On a phone the navigation
 * is folded: the button shows it by the browser's own means, without script.
 */
import type { Child } from "hono/jsx";
import { SignedInLately } from "./forms";
import { SCRIPT_PATH } from "./script-path";
import { CONSOLE_ICON_PATH, CONSOLE_STYLESHEET_PATH } from "./stylesheet";

/** A role that a page is for. `admin` stands for all. */
type Role = "support" | "reviewer" | "auditor" | "admin";

/** Who looks at the page. */
export type Viewer = {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly livemode: boolean;
  /** Whether they have signed in so lately that they may do what cannot be undone. */
  readonly signedInLately: boolean;
};

export type ConsoleContent = {
  readonly title: string;
  /** The content, with the page's one `h1`. */
  readonly body: Child;
  /** The path of the page in the navigation. */
  readonly at?: string;
  /** Leads on by itself after some seconds, for a page that only says that something is done. */
  readonly onTo?: string;
  /** What the form did that led here; null if none did. */
  readonly done?: string | null;
};

type Entry = {
  readonly path: string;
  readonly name: string;
  readonly key?: string;
  readonly roles: readonly Role[];
};

const SECTIONS: readonly (readonly [string, readonly Entry[]])[] = [
  [
    "Work",
    [
      { path: "/console", name: "Queue", key: "g q", roles: ["reviewer", "auditor"] },
      {
        path: "/console/search",
        name: "Search",
        key: "/",
        roles: ["support", "reviewer", "auditor"],
      },
      { path: "/console/declarations", name: "Declarations", key: "g d", roles: ["support"] },
      { path: "/console/holds", name: "Holds", key: "g h", roles: ["support", "auditor"] },
    ],
  ],
  [
    "Service",
    [
      { path: "/console/calendar", name: "Calendar", key: "g c", roles: ["support", "auditor"] },
      { path: "/console/numbers", name: "Numbers", key: "g n", roles: ["support", "auditor"] },
      { path: "/console/webhooks", name: "Webhooks", key: "g w", roles: ["auditor"] },
      { path: "/console/erasers", name: "Erasers", key: "g e", roles: ["admin"] },
      { path: "/console/brake", name: "Brake", key: "g b", roles: ["support", "auditor"] },
      {
        path: "/console/policies",
        name: "Policies",
        key: "g p",
        roles: ["support", "reviewer", "auditor"],
      },
    ],
  ],
  [
    "Administration",
    [
      { path: "/console/keys", name: "Keys", key: "g k", roles: ["auditor"] },
      { path: "/console/audit", name: "Audit", key: "g a", roles: ["auditor"] },
      { path: "/console/staff", name: "Staff", key: "g s", roles: ["auditor"] },
      { path: "/console/clocks", name: "Test clocks", key: "g t", roles: ["auditor"] },
    ],
  ],
];

/** Whether a viewer may do what is for these roles. */
export const isFor = ({ roles }: Pick<Viewer, "roles">, ...wanted: readonly Role[]): boolean =>
  roles.includes("admin") || wanted.some((role) => roles.includes(role));

/** The first page that a viewer may see. */
export const homeOf = (viewer: Pick<Viewer, "roles">): string =>
  SECTIONS.flatMap(([, entries]) => entries).find(({ roles }) => isFor(viewer, ...roles))?.path ??
  "/console/search";

export const modeWord = ({ livemode }: Pick<Viewer, "livemode">): string =>
  livemode ? "LIVE" : "TEST";

/** @param viewer null if nobody is signed in */
export function ConsoleLayout({
  viewer,
  content,
}: {
  viewer: Viewer | null;
  content: ConsoleContent;
}) {
  const { title, body, onTo } = content;
  const mode = viewer === null ? "" : `${modeWord(viewer)} – `;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {onTo === undefined ? null : <meta http-equiv="refresh" content={`0;url=${onTo}`} />}
        <title>{`${mode}${title} – Adieu console`}</title>
        <link rel="icon" href={CONSOLE_ICON_PATH} />
        <link rel="stylesheet" href={CONSOLE_STYLESHEET_PATH} />
        {viewer === null ? null : <script type="module" src={SCRIPT_PATH}></script>}
      </head>
      <body class={viewer === null ? "" : viewer.livemode ? "live" : "test"}>
        <a class="skip" href="#content">
          Skip to the content
        </a>
        {viewer === null ? (
          <main id="content">{body}</main>
        ) : (
          <div class="frame">
            <Side viewer={viewer} at={content.at} />
            <main id="content">
              {content.done ? (
                <p class="notice" role="status">
                  {content.done}
                </p>
              ) : null}
              <SignedInLately.Provider value={viewer.signedInLately}>
                {body}
              </SignedInLately.Provider>
            </main>
          </div>
        )}
      </body>
    </html>
  );
}

function Side({ viewer, at }: { viewer: Viewer; at: string | undefined }) {
  return (
    <header class="side">
      <p class="brand">Adieu console</p>
      <p class="mode">{viewer.livemode ? "LIVE mode" : "TEST mode"}</p>
      <button class="button fold" type="button" popovertarget="menu">
        Menu
      </button>
      <Menu viewer={viewer} at={at} />
    </header>
  );
}

/** Beside the content, or, where the window is narrow, over it while it is asked for. */
function Menu({ viewer, at }: { viewer: Viewer; at: string | undefined }) {
  return (
    <div class="menu" id="menu" popover="auto">
      <nav aria-label="Pages">
        {SECTIONS.map(([name, entries]) => {
          const shown = entries.filter(({ roles }) => isFor(viewer, ...roles));
          return shown.length === 0 ? null : (
            <>
              <h2>{name}</h2>
              <ul>
                {shown.map(({ path, name: text, key }) => (
                  <li>
                    <a href={path} aria-current={path === at ? "page" : undefined} data-keys={key}>
                      {text}
                    </a>
                  </li>
                ))}
              </ul>
            </>
          );
        })}
      </nav>
      <div class="who">
        <p>
          {viewer.name}
          <br />
          {viewer.roles.join(", ")}
        </p>
        <form method="post" action="/console/mode">
          <button class="link" type="submit" name="livemode" value={String(!viewer.livemode)}>
            {viewer.livemode ? "Go to TEST mode" : "Go to LIVE mode"}
          </button>
        </form>
        <form method="post" action="/console/sign-out">
          <button class="link" type="submit">
            Sign out
          </button>
        </form>
        <form method="post" action="/console/sign-out-everywhere">
          <button class="link" type="submit">
            Sign out everywhere
          </button>
        </form>
      </div>
      <button class="button fold" type="button" popovertarget="menu" popovertargetaction="hide">
        Close the menu
      </button>
    </div>
  );
}
