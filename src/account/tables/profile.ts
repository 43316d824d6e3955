/** The profile: holder, metadata and password of an account, in a row of their own, so that they can be erased. */
import type { Holder } from "../../contract/holder";
import type { Channel } from "../../shared/notices";
import type { TableReader, TableWriter } from "./sql";

export type { Holder };

export type Metadata = Readonly<Record<string, string>>;

export type Profile = {
  readonly holder: Holder;
  readonly metadata: Metadata;
  /** A scrypt verifier; null for holders without a password. */
  readonly password: string | null;
};

/** The channels for which there is an address, e-mail first. */
export const channelsOf = (holder: Holder): Channel[] =>
  (["email", "sms"] as const).filter((channel) => addressFor(holder, channel) !== null);

export const addressFor = (holder: Holder, channel: Channel): string | null =>
  (channel === "email" ? holder.email : holder.phone) ?? null;

type Row = { holder: string; metadata: string; password: string | null };

/** Reads the profile. @returns null if it was erased */
export function readProfile(tables: TableReader): Profile | null {
  const [row] = tables.query<Row>("profile", "SELECT holder, metadata, password FROM profile");
  return row
    ? {
        holder: JSON.parse(row.holder),
        metadata: JSON.parse(row.metadata),
        password: row.password,
      }
    : null;
}

export function writeProfile(tables: TableWriter, profile: Profile): void {
  tables.insertInto(
    "profile",
    "INSERT OR REPLACE INTO profile (id, holder, metadata, password) VALUES (1, ?, ?, ?)",
    JSON.stringify(profile.holder),
    JSON.stringify(profile.metadata),
    profile.password,
  );
}

export type ProfileChange = {
  /** JSON merge patch (RFC 7396): null takes a field away. */
  readonly holder?: { readonly [K in keyof Holder]?: Holder[K] | null };
  readonly metadata?: Readonly<Record<string, string | null>>;
  /** A new verifier. */
  readonly password?: string | null;
};

/** The profile after a change, and the names, never the values, of what it changes. */
export function changedProfile(
  profile: Profile,
  change: ProfileChange,
): { profile: Profile; changed: string[] } {
  const holder = mergePatch(profile.holder, change.holder ?? {});
  const metadata = mergePatch(profile.metadata, change.metadata ?? {});
  const changed = [
    ...namesChanged(profile.holder, holder).map((name) => `holder.${name}`),
    ...(namesChanged(profile.metadata, metadata).length > 0 ? ["metadata"] : []),
    ...(change.password === undefined ? [] : ["password"]),
  ];
  const password = change.password === undefined ? profile.password : change.password;
  return { profile: { holder, metadata, password }, changed };
}

function mergePatch<T extends object>(target: T, patch: { [K in keyof T]?: T[K] | null }): T {
  const merged = { ...target };
  for (const name of Object.keys(patch) as (keyof T)[]) {
    const value = patch[name];
    if (value === null) delete merged[name];
    else if (value !== undefined) merged[name] = value;
  }
  return merged;
}

function namesChanged(before: object, after: object): string[] {
  const old = new Map<string, unknown>(Object.entries(before));
  const now = new Map<string, unknown>(Object.entries(after));
  const names = new Set([...old.keys(), ...now.keys()]);
  return [...names].filter((name) => old.get(name) !== now.get(name));
}
