/**
 * The object of one declaration. It alone has the personal data, and forgets it in its time. What follows from a
 * declaration it does by itself, in its alarm: it sends the receipt, publishes its events, and writes its row in the
 * directory. Each of these is tried again until it succeeds, so the person who declares waits for none of them.
 *
 * ```
 *   receive() ─▶ stored, with everything that is to be done ─▶ answered
 *                  └─ alarm ─▶ e-mail ─▶ events ─▶ row ─▶ the alarm of what failed, or is due next
 * ```
 *
 * Calls may come while the alarm waits for the network. So each outcome is noted on what is stored by then.
 */
import { type ObjectSchema, StoredObject } from "../objects/stored-object";
import { jittered } from "../shared/backoff";
import { newId } from "../shared/ids";
import { logFault } from "../shared/log";
import type { SendNotice } from "../shared/notices";
import { err, ok, type Result } from "../shared/result";
import { timestampOf } from "../shared/time";
import { secretsEqual } from "../verification/secrets";
import type { ServiceEvent } from "../webhooks/service-events";
import {
  begun,
  confirmed,
  type Declaration,
  type DeclarationRefusal,
  type DeclarationStatus,
  dismissed,
  forgotten,
  type Job,
  matched,
  type NewDeclaration,
  nextAt,
} from "./declaration";
import type { DeclarationRow } from "./declaration-rows";
import { eventOf } from "./events";
import { ALARM_AGAIN_MS, ROW_AGAIN_MS, waitAfter } from "./limits";

export type DeclarationPorts = {
  readonly sendNotice: SendNotice;
  /** Publishes an event in the feed and wakes the endpoints that want it. Idempotent. */
  readonly publish: (event: ServiceEvent) => Promise<void>;
  readonly writeRow: (row: DeclarationRow) => Promise<void>;
};

/** A declaration that the API shows: the person has confirmed it, if that is needed. */
export type Received = Declaration & { readonly status: DeclarationStatus };

export type DeclarationActor = { readonly role: string; readonly id: string };

type Refused = DeclarationRefusal | { readonly code: "not_found" };

const KEY = "declaration";

const SCHEMA: ObjectSchema = { number: 1 };

export abstract class DeclarationObjectBase<E> extends StoredObject<E> {
  readonly #ports: DeclarationPorts;

  constructor(ctx: DurableObjectState, env: E, ports: DeclarationPorts) {
    super(ctx, env, SCHEMA);
    this.#ports = ports;
  }

  /** Stores a declaration, once: a form that is sent twice gets the first one again. */
  async receive(made: NewDeclaration): Promise<Declaration> {
    const known = this.#stored();
    if (known !== null) return known;
    return this.#keep(begun(made, Date.now()));
  }

  /** What is stored; null if nothing is. Only a page whose address proves that its reader knows the secret may ask. */
  declaration(): Declaration | null {
    return this.#stored();
  }

  /** The same for the API, which shows nothing that its person has not confirmed. */
  view(): Received | null {
    const stored = this.#stored();
    return stored && isReceived(stored) ? stored : null;
  }

  /**
   * The person has pressed the button behind the e-mailed link. @returns null if the link is not of this declaration
   */
  async confirm(
    secret: string,
    receiving: Pick<NewDeclaration, "product" | "keep_ms">,
  ): Promise<Declaration | null> {
    const stored = this.#stored();
    if (!stored?.link || !secretsEqual(stored.link, secret)) return null;
    const ids = { mail: newId("ntc"), event: newId("evt") };
    return this.#keep(confirmed(stored, { ...receiving, ids }, Date.now()));
  }

  match(account: string, actor: DeclarationActor): Promise<Result<Received, Refused>> {
    return this.#change((stored) =>
      matched(stored, account, { actor, event: newId("evt"), now: Date.now() }),
    );
  }

  dismiss(reason: string): Promise<Result<Received, Refused>> {
    return this.#change((stored) => dismissed(stored, reason, Date.now()));
  }

  async #change(
    change: (stored: Received) => Result<Declaration, DeclarationRefusal>,
  ): Promise<Result<Received, Refused>> {
    const stored = this.view();
    if (stored === null) return err({ code: "not_found" });
    const changed = change(stored);
    if (!changed.ok) return changed;
    const kept = await this.#keep(changed.value);
    return isReceived(kept) ? ok(kept) : err({ code: "not_found" });
  }

  /** Never throws, because the platform gives up an alarm that keeps failing for two minutes. */
  protected override async onAlarm(): Promise<void> {
    try {
      await this.#work();
    } catch (error) {
      logFault("the alarm of a declaration failed", error);
      await this.storage.setAlarm(Date.now() + jittered(ALARM_AGAIN_MS, Math.random()));
    }
  }

  async #work(): Promise<void> {
    const stored = this.#stored();
    if (stored === null) return;
    const now = Date.now();
    if (stored.forgotten_at === null && stored.forget_at <= now) {
      // Nobody has ever confirmed it, so nothing of it need be remembered.
      if (stored.status === "unconfirmed") return this.deleteStored();
      this.#put(forgotten(stored, now));
    }
    await this.#sendMail(now);
    await this.#publishEvents(now);
    await this.#writeRow(now);
    const left = this.#stored();
    const next = left && nextAt(left);
    if (next !== null) await this.storage.setAlarm(next);
  }

  async #sendMail(now: number): Promise<void> {
    const stored = this.#stored();
    const mail = stored?.mail;
    const to = stored?.statement?.email;
    if (!stored || !mail || to === undefined || mail.next_at > now) return;
    const outcome = await this.#ports.sendNotice({
      id: mail.id,
      account: null,
      livemode: stored.livemode,
      channel: "email",
      to,
      locale: stored.language,
      time_zone: null,
      at: stored.received_at,
      waited_enough: false,
      content: { template: mail.template, subject: mail.subject, text: mail.text },
    });
    const at = timestampOf(Date.now());
    this.#note((current) => {
      // The person may have confirmed meanwhile, and another e-mail waits.
      if (current.mail?.id !== mail.id) return current;
      if (outcome.sent) return { ...current, mail: null, mail_sent_at: at };
      const next = later(mail, outcome.retry_after_ms);
      return outcome.final || next.next_at > mail.give_up_at
        ? { ...current, mail: null, mail_failed_at: at }
        : { ...current, mail: { ...mail, ...next } };
    });
    if (!outcome.sent) logFault("the e-mail of a declaration was not sent", outcome.error);
  }

  async #publishEvents(now: number): Promise<void> {
    const stored = this.#stored();
    if (!stored || stored.publishing.next_at > now) return;
    for (const event of stored.events) {
      try {
        await this.#ports.publish(eventOf(stored, event));
        this.#note((current) => ({
          ...current,
          events: current.events.filter(({ id }) => id !== event.id),
          publishing: { next_at: now, failures: 0 },
        }));
      } catch (error) {
        logFault("an event of a declaration was not published", error);
        this.#note((current) => ({ ...current, publishing: later(current.publishing, null) }));
        return;
      }
    }
  }

  async #writeRow(now: number): Promise<void> {
    const stored = this.#stored();
    if (!stored?.row || stored.row.next_at > now || !isReceived(stored)) return;
    try {
      await this.#ports.writeRow(rowOf(stored));
      const again = { next_at: Date.now() + ROW_AGAIN_MS, failures: 0 };
      this.#note((current) =>
        current.version === stored.version
          ? { ...current, row: current.status === "received" ? again : null }
          : current,
      );
    } catch (error) {
      logFault("the row of a declaration was not written", error);
      this.#note((current) => ({ ...current, row: current.row && later(current.row, null) }));
    }
  }

  #stored(): Declaration | null {
    return this.storage.kv.get<Declaration>(KEY) ?? null;
  }

  #put(declaration: Declaration): void {
    this.storage.kv.put(KEY, declaration);
  }

  /** Notes an outcome on what is stored by now. */
  #note(change: (current: Declaration) => Declaration): void {
    const current = this.#stored();
    if (current !== null) this.#put(change(current));
  }

  /** Stores a change together with the alarm for what follows from it. */
  async #keep(declaration: Declaration): Promise<Declaration> {
    this.#put(declaration);
    const next = nextAt(declaration);
    if (next !== null) await this.storage.setAlarm(next);
    return declaration;
  }
}

const isReceived = (declaration: Declaration): declaration is Received =>
  declaration.status !== "unconfirmed";

/** @param asked the wait that a provider asked for, ms; null if it asked for none */
function later({ failures }: Job, asked: number | null): Job {
  const wait = Math.max(waitAfter(failures + 1), asked ?? 0);
  return { next_at: Date.now() + jittered(wait, Math.random()), failures: failures + 1 };
}

const rowOf = (declaration: Received): DeclarationRow => ({
  id: declaration.id,
  livemode: declaration.livemode,
  kind: declaration.kind,
  status: declaration.status,
  configuration: declaration.configuration.id,
  received_at: declaration.received_at,
  account: declaration.account,
  version: declaration.version,
});
