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
  /** `portal` if a member acted on the portal's pages; the id of the key that named the person, if one did. */
  readonly via?: string;
  /**
   * The person or key that made the key by which was called; absent if the deployment's first key made it, or no key was
   * used.
   */
  readonly key_created_by?: string;
};

/** Says that a key was made by somebody else than the deployment's first key, and that the maker cannot be read now. */
export const UNKNOWN_MAKER = "unknown";

/**
 * Whether two acts may be one person's. Four eyes need acts of which this is false.
 *
 * A person, a key that names the person, the same key without a name, and a key that the person made are one hand. So are
 * two keys of one maker. Two people whom one key of the deployment's first key names are two: that key is trusted with it.
 */
export function isSameHand(a: EventActor, b: EventActor): boolean {
  if (a.id === b.id || a.via === b.id || b.via === a.id) return true;
  return isOfMaker(a, b) || isOfMaker(b, a);
}

/** Whether the key of `a` was made by the hand of `b`. */
const isOfMaker = ({ key_created_by: maker }: EventActor, b: EventActor): boolean =>
  maker !== undefined &&
  (maker === UNKNOWN_MAKER || maker === b.id || maker === b.via || maker === b.key_created_by);

/** Adieu itself, for what happens by the passage of time. */
export const SYSTEM: EventActor = { role: "system", id: "adieu" };
