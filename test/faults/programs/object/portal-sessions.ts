/** The portal's sessions of a life: made by the host, visited by a member, used by the pages on which they act. */
import type { AccountApi } from "../../../../src/account/account-object";
import type { Answered } from "../../../../src/account/call";
import {
  configurationIn,
  portalConfigurationBodySchema,
} from "../../../../src/contract/portal-configurations";
import type { PortalPage, ReceiptTerms } from "../../../../src/contract/portal-pages";
import type { EventActor } from "../../../../src/lifecycle/actor";
import { newUuid } from "../../../../src/shared/ids";
import { portalSessionId } from "../../../../src/shared/portal-session-id";
import { secretHash } from "../../../../src/verification/secrets";
import type { Flow, Member } from "../../reference/requests";
import { URL } from "./personal-data";

const CONTENT = configurationIn(
  portalConfigurationBodySchema.parse({ product_name: "Tidy Cloud" }),
);

/** Pages lead back to addresses that may name the holder; once the account is deleted the host knows of no holder. */
const NOBODYS = "https://host.example/";

export const RECEIPT: ReceiptTerms = { product: "Tidy Cloud", language: "en" };

/** As pages name the member who acts on them. */
export const onPages = (by: Member): EventActor => ({ role: by, id: by, via: "portal" });

type Last = { readonly by: Member; readonly id: string; readonly browser: string };

export class PortalSessions {
  readonly #object: AccountApi;
  readonly #account: string;
  #last: Last | null = null;

  constructor(object: AccountApi, account: string) {
    this.#object = object;
    this.#account = account;
  }

  /** Makes a session, visits its link, and opens its first page. */
  async make(by: Member, flow: Flow): Promise<Answered<PortalPage>> {
    const id = portalSessionId(newUuid(), this.#account);
    const link = secretHash(`link of ${id}`);
    const shown = await this.#object.account();
    const isDeleted = shown.ok && shown.value.body.state === "deleted";
    const address = isDeleted ? NOBODYS : URL;
    const made = await this.#object.createPortalSession({
      id,
      link,
      terms: {
        actor: { role: by, id: by },
        flow: { type: flow, after_completion: { type: "redirect", return_url: address } },
        return_url: address,
        expired_url: address,
        locale: null,
        attestation: null,
        configuration: { id: "default", version: 0, content: CONTENT },
      },
    });
    if (!made.ok) return made;
    const browser = secretHash(`cookie of ${id}`);
    const visited = await this.#object.redeemPortalLink(id, { link, browser });
    if (!visited.ok) return visited;
    this.#last = { by, id, browser };
    return this.page();
  }

  /** Opens the first page of the last session. */
  async page(): Promise<Answered<PortalPage>> {
    if (this.#last === null) return { ok: false, error: { code: "no_portal_session" } };
    const { id, browser } = this.#last;
    return this.#object.portalPage({ session: id, browser }, { kind: null, closure: null });
  }

  /** The page from which a member sends a form: of their session, or of a new one if that is over. */
  async comeByPage(by: Member): Promise<void> {
    const isOwn = this.#last?.by === by;
    if (isOwn && (await this.page()).ok) return;
    await this.make(by, "home");
  }
}

/** What the first page says, in the form of the reference's. */
export function pageFactsOf({ kinds, undoing }: PortalPage): string {
  const may = (["cancellation", "deletion"] as const).flatMap((kind) => {
    const refusal = kinds[kind];
    return refusal === undefined ? [] : [`${kind} ${refusal === null ? "yes" : "no"}`];
  });
  return [...may, undoingOf(undoing)].join(", ");
}

const undoingOf = (undoing: PortalPage["undoing"]): string =>
  undoing.by === "withdraw" ? `withdraw ${undoing.closure}` : (undoing.by ?? "nothing");
