/**
 * The reads of an account's object. Each first executes what is due, then shows something. None changes anything else.
 */

import type { PortalSessionView } from "../contract/portal-sessions";
import type { DocumentType } from "../lifecycle/policy";
import type { ErasureFacts } from "../shared/certificate";
import type { RehearsalAnswer } from "../shared/erasers";
import { type Looked, looked, rehearsed } from "./background/rehearsing";
import type { Soon } from "./background/runner";
import type { Answered } from "./call";
import * as disputeChanges from "./changes/dispute";
import * as documentChanges from "./changes/documents";
import * as portalChanges from "./changes/portal-sessions";
import type { EventFilter } from "./tables/event-log";
import { type AccountEnv, AccountTriggers } from "./triggers";
import type { AccessView, AccountView, ClosureView, EventView, HoldingView } from "./views/account";
import type { ErasureView, LegalHoldView } from "./views/erasure";
import type { HolderNoticeView } from "./views/notices";
import * as queries from "./views/queries";

export abstract class AccountReads<E extends AccountEnv> extends AccountTriggers<E> {
  account(): Soon<AccountView> {
    return this.runner.read(() => queries.account(this.store));
  }

  access(): Soon<AccessView> {
    return this.runner.read(() => queries.access(this.store));
  }

  closure(id: string): Soon<ClosureView> {
    return this.runner.read(() => queries.closure(this.store, id));
  }

  closures(after: string | null, limit: number): Soon<queries.Page<ClosureView>> {
    return this.runner.read(() => queries.closures(this.store, after, limit));
  }

  events(after: number, limit: number): Soon<queries.Page<EventView>> {
    return this.runner.read(() => queries.events(this.store, after, limit));
  }

  latestEvents(filter: EventFilter, limit: number): Soon<queries.Page<EventView>> {
    return this.runner.read(() => queries.latestEvents(this.store, filter, limit));
  }

  /** The sequence of an event; null if the account has no such event. */
  sequenceOf(event: string): Soon<number | null> {
    return this.runner.read(() => queries.sequenceOf(this.store, event));
  }

  holdings(page: queries.HoldingsPage): Soon<queries.Page<HoldingView>> {
    return this.runner.read(() => queries.holdings(this.store, page));
  }

  notices(before: string | null, limit: number): Soon<queries.Page<HolderNoticeView>> {
    return this.runner.read(() => queries.notices(this.store, before, limit));
  }

  erasure(): Soon<ErasureView> {
    return this.runner.read(() => queries.erasure(this.store));
  }

  erasureFacts(): Soon<ErasureFacts> {
    const { jurisdiction = null } = this.ctx.id;
    return this.runner.read(() => queries.erasureFacts(this.store, { jurisdiction }));
  }

  /** @param account the id. A hold may exist although no account has this id yet */
  legalHold(account: string): Soon<LegalHoldView> {
    return this.runner.read(() => queries.legalHold(this.store, account));
  }

  documentTerms(closure: string, type: DocumentType): Soon<documentChanges.DocumentTerms> {
    return this.runner.read(() => documentChanges.documentTerms(this.store, closure, type));
  }

  portalSession(id: string): Soon<PortalSessionView> {
    return this.runner.read(() => portalChanges.portalSession(this.store, id));
  }

  /** Asks a connector what it would erase. It changes nothing, and waits for the connector's system. */
  async rehearse(eraser: string): Promise<Answered<RehearsalAnswer>> {
    return this.runner.read(() => rehearsed(this.store, this.ports.erasers, eraser));
  }

  /** Asks connectors, while a person waits, what they would erase. It changes nothing. @param erasers their names */
  async look(erasers: readonly string[]): Promise<Answered<readonly Looked[]>> {
    return this.runner.read(() => looked(this.store, this.ports.erasers, erasers));
  }

  /** The sealed capsule of a task, for a replay by its eraser; null if there is none, or its time is over. */
  async capsule(task: string): Promise<string | null> {
    const read = await this.runner.read(() => queries.capsule(this.store, task));
    return read.ok ? read.value.body : null;
  }

  disputable(token: string): Soon<disputeChanges.Disputable> {
    return this.runner.read(() => disputeChanges.disputable(this.store, token));
  }
}
