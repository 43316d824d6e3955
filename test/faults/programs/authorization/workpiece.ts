/**
 * One thing at a time, of one mode, for calls to be tried on: used until a call has changed it, and as it
 * was after every call that was refused.
 */
import { expect } from "vitest";
import { get, type Reply } from "../../../support/api";
import { ACCOUNT_STATES, isAccountState, type Maker, type Params } from "./account-states";
import type { Row } from "./row";
import { isRead } from "./rows";
import type { Send } from "./sending";
import type { Subject } from "./subjects";

export class Workpiece {
  /** Accounts that were changed by what was refused. */
  readonly disturbed: string[] = [];
  readonly #name: string;
  readonly #subject: Subject;
  readonly #maker: Maker;
  readonly #send: Send;
  #used: { params: Params; version: unknown } | null = null;

  constructor(name: string, subject: Subject, maker: Maker, send: Send) {
    this.#name = name;
    this.#subject = subject;
    this.#maker = maker;
    this.#send = send;
  }

  async params(): Promise<Params> {
    this.#used ??= await this.#made();
    return this.#used.params;
  }

  /** Does what a call needs to be done before it. */
  async prepare(first: Row, key: string | null): Promise<void> {
    const params = await this.params();
    const { status } = await this.#send(first, params, key);
    if (status < 300) this.#used = { params, version: await this.#version(params) };
  }

  /** @returns the answer, and whether it changed the account; null where there is none to look at */
  async send(row: Row, key: string | null): Promise<[Reply, boolean | null]> {
    this.#used ??= await this.#made();
    const { params, version } = this.#used;
    const reply = await this.#send(row, params, key);
    if (isRead(row) || reply.status >= 300) return [reply, null];
    const changed = isAccountState(this.#name) ? (await this.#version(params)) !== version : null;
    if (changed !== false) this.#used = null;
    return [reply, changed];
  }

  /** Whether it is as it was made: what was refused since may not have changed it. */
  async check(): Promise<void> {
    if (this.#used === null) return;
    const { params, version } = this.#used;
    if ((await this.#version(params)) === version) return;
    this.disturbed.push(`${this.#name} ${params.id}`);
    this.#used = null;
  }

  async #made() {
    const params = await this.#subject.make(this.#maker);
    if (isAccountState(this.#name)) {
      const { state } = await this.#account(params);
      expect([this.#name, state]).toEqual([this.#name, ACCOUNT_STATES[this.#name].state]);
    }
    return { params, version: await this.#version(params) };
  }

  async #version(params: Params): Promise<unknown> {
    return isAccountState(this.#name) ? (await this.#account(params)).version : null;
  }

  async #account({ id }: Params): Promise<Reply["body"]> {
    return (await get(`/v1/accounts/${id}`, { key: this.#maker.key })).body;
  }
}
