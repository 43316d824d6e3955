/** Where the feed is read from: the directory's database, the archive, and the accounts' own histories. */
import { boundArchive } from "../../../archive/bucket";
import { accountIdSchema } from "../../../contract/values";
import type { AccountHistories } from "../../../directory/account-feed";
import { directoryOf } from "../../../directory/directory";
import type { FeedSources } from "../../../directory/feed-waiting";
import { accountObject } from "../../framework/account-calls";

/** Events of one call of an account's object. */
const HISTORY_PAGE = 100;

/** Without an archive the feed begins with what the database has, also that of one account. */
export function feedSources(env: Env, livemode: boolean): FeedSources {
  const archive = boundArchive(env);
  return {
    db: directoryOf(env),
    archive,
    histories: archive === null ? null : historiesOf(env, livemode),
  };
}

const isAccountId = (text: string): boolean => accountIdSchema.safeParse(text).success;

const historiesOf = (env: Env, livemode: boolean): AccountHistories => ({
  sequenceOf: async (account, event) => {
    if (!isAccountId(account)) return null;
    const answered = await accountObject(env, livemode, account).sequenceOf(event);
    return answered.ok ? answered.value.body : null;
  },
  eventsAfter: async (account, sequence) => {
    const answered = await accountObject(env, livemode, account).events(sequence, HISTORY_PAGE);
    if (!answered.ok) return [];
    return answered.value.body.data.map(({ hash: _, previous_hash: __, ...event }) => event);
  },
});
