/** The parties that act on an account: its members as the host names them, keys of the API, and Adieu itself. */

export type EventActor = {
  readonly role:
    | "owner"
    | "admin"
    | "member"
    | "app"
    | "support"
    | "reviewer"
    | "auditor"
    /** A person who followed a link that only the holder was sent. */
    | "holder"
    | "system";
  /** A member's id, a key's id, or `adieu`. */
  readonly id: string;
  /** Set if a member acted on the portal's pages, and not through the host. */
  readonly via?: "portal";
};

/** Adieu itself, for what happens by the passage of time. */
export const SYSTEM: EventActor = { role: "system", id: "adieu" };
