/**
 * The provider of both channels in development: it stores messages to be read (`GET /dev/notices`) and sends nothing. A
 * deployment never uses it, because it stores addresses and codes as they are.
 */
import { type ObjectSchema, StoredObject } from "../objects/stored-object";
import type { Channel, NoticeContent, SendNotice, Voice } from "../shared/notices";
import type { Timestamp } from "../shared/time";
import { OUTBOX_MAX } from "./limits";
import { notSent, SENT } from "./outcomes";
import { renderNotice } from "./rendering";

export type OutboxMessage = {
  /** The notice's id. */
  readonly id: string;
  /** Null for an e-mail to the operator. */
  readonly account: string | null;
  readonly livemode: boolean;
  readonly channel: Channel;
  readonly to: string;
  readonly template: NoticeContent["template"];
  /** Empty for an SMS. */
  readonly subject: string;
  readonly text: string;
  /** The one-time code that the text holds; null for every other template. */
  readonly code: string | null;
  /** When it was due, by the account's own time. */
  readonly sent_at: Timestamp;
};

/** All messages are in one object. */
const OUTBOX_NAME = "outbox";

export const outboxOf = (namespace: DurableObjectNamespace<NoticeOutbox>) =>
  namespace.getByName(OUTBOX_NAME);

export type OutboxOptions = {
  readonly namespace: DurableObjectNamespace<NoticeOutbox>;
  readonly voice: Voice;
};

export const outbox =
  ({ namespace, voice }: OutboxOptions): SendNotice =>
  async (notice) => {
    const { id, account, livemode, channel, to, content, at } = notice;
    const { template } = content;
    const code = template === "code" ? content.code : null;
    const rendered = renderNotice(notice, voice);
    const message = {
      id,
      account,
      livemode,
      channel,
      to,
      template,
      ...rendered,
      code,
      sent_at: at,
    };
    try {
      await outboxOf(namespace).keep(message);
      return SENT;
    } catch {
      return notSent("the outbox did not answer");
    }
  };

type Row = Omit<OutboxMessage, "livemode" | "to"> & { livemode: number; recipient: string };

/** How a missing `account` is stored: no account's id is empty, and older tables take no NULL. */
const NO_ACCOUNT = "";

const SCHEMA: ObjectSchema = {
  number: 1,
  tables: `
    CREATE TABLE IF NOT EXISTS messages (number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE, account TEXT NOT NULL, livemode INTEGER NOT NULL,
      channel TEXT NOT NULL, recipient TEXT NOT NULL, template TEXT NOT NULL, subject TEXT NOT NULL,
      text TEXT NOT NULL, code TEXT, sent_at TEXT NOT NULL)`,
};

export class NoticeOutbox extends StoredObject<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, SCHEMA);
  }

  /** Stores a message once, however often it is sent. If there are too many, the oldest are deleted. */
  async keep(message: OutboxMessage): Promise<void> {
    const { sql } = this.storage;
    sql.exec(
      `INSERT OR IGNORE INTO messages
         (id, account, livemode, channel, recipient, template, subject, text, code, sent_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      message.id,
      message.account ?? NO_ACCOUNT,
      Number(message.livemode),
      message.channel,
      message.to,
      message.template,
      message.subject,
      message.text,
      message.code,
      message.sent_at,
    );
    sql.exec(
      `DELETE FROM messages WHERE number <=
         (SELECT number FROM messages ORDER BY number DESC LIMIT 1 OFFSET ?)`,
      OUTBOX_MAX,
    );
  }

  /**
   * In the order in which they came, the newest first: accounts live by clocks of their own.
   *
   * @param account null for those of all accounts, and the operator's
   */
  async list(account: string | null, limit: number): Promise<OutboxMessage[]> {
    return this.storage.sql
      .exec<Row>(
        `SELECT id, account, livemode, channel, recipient, template, subject, text, code, sent_at
         FROM messages WHERE ?1 IS NULL OR account = ?1 ORDER BY number DESC LIMIT ?2`,
        account,
        limit,
      )
      .toArray()
      .map(({ livemode, recipient, ...row }) => ({
        ...row,
        account: row.account === NO_ACCOUNT ? null : row.account,
        livemode: livemode === 1,
        to: recipient,
      }));
  }
}
