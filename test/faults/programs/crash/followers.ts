/** The followers of the accounts: the directory, the feed, the receiver of webhooks. */
import { isDeepStrictEqual } from "node:util";
import type { Receiver } from "../../../../src/local/demo/receiver";
import type { Api, Item } from "./api";
import type { Account } from "./caller";
import type { Found } from "./inspection";

type Accounts = ReadonlyMap<string, Found>;

/**
 * Waits until the directory has every change that was answered, although no call touches the accounts any more.
 * @returns the accounts of which it lacks something
 */
export async function unheard(api: Api, accounts: readonly Account[]): Promise<string[]> {
  const listed = await api.all("/v1/accounts");
  const versions = new Map(listed.map(({ id, version }) => [id, Number(version)]));
  return accounts
    .filter(({ id, answered, version }) => answered > 0 && (versions.get(id) ?? 0) < version)
    .map(({ id }) => id);
}

/** @returns in what they are not equal to the accounts yet */
export async function behind(api: Api, accounts: Accounts, receiver: Receiver): Promise<string[]> {
  return [
    ...directoryBehind(await api.all("/v1/accounts"), accounts),
    ...feedBehind(await api.all("/v1/events"), accounts),
    ...undelivered(accounts, receiver),
  ];
}

/** What the directory shows of an account, of all that the account shows of itself. */
const entryOf = ({ id, policy, state, version, closure, schedule, legal_hold }: Item) => ({
  id,
  policy,
  state,
  version,
  closure: closure ? idKindStatus(closure) : null,
  schedule,
  held: legal_hold !== null,
});

const idKindStatus = (closure: object) => {
  const { id, kind, status }: Item = { ...closure };
  return { id, kind, status };
};

function directoryBehind(listed: readonly Item[], accounts: Accounts): string[] {
  const rows = new Map(listed.map((row) => [String(row.id), row]));
  const unequal = [...accounts].filter(([id, { account }]) => {
    const { policy, state, version, closure, schedule, held } = rows.get(id) ?? {};
    return !isDeepStrictEqual(
      { id, policy, state, version, closure, schedule, held },
      entryOf(account),
    );
  });
  return [
    ...unequal.map(([id]) => `the directory is behind on ${id}`),
    ...[...rows.keys()].filter((id) => !accounts.has(id)).map((id) => `nobody registered ${id}`),
    ...(rows.size === listed.length ? [] : ["the directory has an account twice"]),
  ];
}

/** Every event once, each account's in its order. */
function feedBehind(feed: readonly Item[], accounts: Accounts): string[] {
  const byAccount = Map.groupBy(feed, ({ account }) => String(account));
  return [...accounts]
    .filter(([id, { events }]) => {
      const fed = (byAccount.get(id) ?? []).map((event) => event.id);
      return !isDeepStrictEqual(
        fed,
        events.map((event) => event.id),
      );
    })
    .map(([id]) => `the feed is not the history of ${id}`);
}

const undelivered = (accounts: Accounts, receiver: Receiver): string[] =>
  [...accounts.values()]
    .flatMap(({ events }) => events)
    .filter(({ id }) => !receiver.verified.has(id))
    .map(({ id }) => `the receiver did not get ${id}`);
