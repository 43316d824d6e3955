/** Scenarios of the portal's pages, and of requests that came in before a closure was opened: by a declaration. */
import { DAY, MINUTE } from "../reference/calendar";
import type { Flow } from "../reference/requests";
import type { Turn } from "./plan";
import {
  adopt,
  asked,
  LONG,
  NEXT,
  onPages,
  open,
  REGISTER,
  send,
  simply,
  WITHDRAW,
  wait,
} from "./turn-builders";

const portal = (flow: Flow): Turn => simply({ ask: "portal", flow });
const PAGE = simply({ ask: "page" });
const SIGN_OUT = simply({ ask: "sign out" });
const RESTORE = onPages(simply({ ask: "restore" }));
const GO_ON = onPages(NEXT);

const received = (days: number, kind: "deletion" | "cancellation" = "cancellation"): Turn =>
  simply({ ask: "open", kind, statements: "required", receivedDaysAgo: days });

const EXTEND = simply({ ask: "extend", which: "front" });

const SESSIONS: readonly Turn[][] = [
  // A closure from the first page to the end, and what the pages say on the way.
  [portal("delete"), onPages(open("deletion")), PAGE, GO_ON, GO_ON, GO_ON, PAGE, LONG, PAGE],
  [portal("cancel"), onPages(open("cancellation")), GO_ON, GO_ON, PAGE, RESTORE, PAGE],
  [onPages(open("deletion")), GO_ON, GO_ON, portal("restore"), RESTORE, portal("restore"), LONG],
  [onPages(open("deletion")), onPages(WITHDRAW), PAGE],
  // With codes, documents and a review.
  [
    adopt("reviewed"),
    onPages(open("deletion")),
    onPages(send(1)),
    GO_ON,
    GO_ON,
    GO_ON,
    PAGE,
    NEXT,
    LONG,
    portal("status"),
  ],
  // Nothing can be asked for any more, and the pages still say how it ended.
  [onPages(open("deletion")), GO_ON, GO_ON, LONG, LONG, portal("delete"), portal("status"), PAGE],
  // A deletion over a cancellation in its grace period.
  [
    onPages(open("cancellation")),
    GO_ON,
    GO_ON,
    portal("delete"),
    onPages(open("deletion")),
    GO_ON,
    GO_ON,
    PAGE,
    RESTORE,
    PAGE,
    LONG,
  ],
  // A session ends by itself, by signing out, or with its two hours.
  [portal("home"), wait(29 * MINUTE), PAGE, wait(29 * MINUTE), PAGE, wait(31 * MINUTE), PAGE],
  [
    portal("home"),
    ...Array.from({ length: 5 }, () => [wait(25 * MINUTE), PAGE]).flat(),
    portal("home"),
    SIGN_OUT,
    PAGE,
    onPages(open("deletion")),
    PAGE,
  ],
  [portal("home"), wait(2 * DAY), PAGE, SIGN_OUT],
  // A member who may do nothing of it.
  [
    asked({ ask: "portal", flow: "delete" }, "member"),
    asked({ ask: "portal", flow: "home" }, "member"),
  ],
  [portal("restore"), portal("cancel"), SIGN_OUT],
  [REGISTER, SIGN_OUT, portal("home")],
];

const RECEIPTS: readonly Turn[][] = [
  [adopt("at-once"), received(3), EXTEND, LONG],
  [adopt("at-once"), received(20), LONG],
  // The answer is late already when the closure is opened: there is nothing to extend.
  [adopt("at-once"), received(40), EXTEND, LONG],
  [adopt("reviewed"), received(40, "deletion"), EXTEND, LONG],
  [adopt("reviewed"), received(60, "deletion"), EXTEND, LONG],
  // It cannot have come in as long ago as that.
  [received(400), received(400, "deletion"), adopt("at-once"), received(400)],
];

export const PORTAL_SCENARIOS: readonly Turn[][] = [...SESSIONS, ...RECEIPTS];
