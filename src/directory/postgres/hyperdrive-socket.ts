/** The connection to Hyperdrive, as the driver `pg` takes a connection: with Node's events. */
import { Buffer } from "node:buffer";
import { EventEmitter } from "node:events";

/** Emits `connect`, `data` with a `Buffer`, `error`, and `close` once. After `close` it emits nothing. */
export class HyperdriveSocket extends EventEmitter {
  readonly #hyperdrive: Pick<Hyperdrive, "connect">;
  #socket: Socket | null = null;
  #writer: WritableStreamDefaultWriter<Uint8Array> | null = null;
  #isClosed = false;

  constructor(hyperdrive: Pick<Hyperdrive, "connect">) {
    super();
    this.#hyperdrive = hyperdrive;
  }

  /** @property writable what the driver asks before it writes */
  get writable(): boolean {
    return this.#writer !== null && !this.#isClosed;
  }

  connect(): this {
    this.#socket = this.#hyperdrive.connect();
    this.#writer = this.#socket.writable.getWriter();
    this.#socket.opened.then(
      () => this.emit("connect"),
      (error: unknown) => this.#fail(error),
    );
    void this.#read(this.#socket);
    return this;
  }

  write(data: Uint8Array, done?: (error?: unknown) => void): boolean {
    void this.#write(data, done);
    return true;
  }

  /** @param last is written before the connection is closed */
  end(last?: Uint8Array): this {
    if (last !== undefined) this.#writer?.write(last).catch(() => {});
    this.#close();
    return this;
  }

  destroy(): this {
    this.#close();
    return this;
  }

  // What a connection of Node has, and one of Workers does not need.
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  async #write(data: Uint8Array, done: ((error?: unknown) => void) | undefined): Promise<void> {
    try {
      await this.#writer?.write(data);
      done?.();
    } catch (error) {
      this.#fail(error);
    }
  }

  async #read(socket: Socket): Promise<void> {
    try {
      for await (const part of socket.readable) {
        if (this.#isClosed) return;
        this.emit("data", Buffer.from(part.buffer, part.byteOffset, part.byteLength));
      }
      this.#close();
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (this.#isClosed) return;
    this.emit("error", error);
    this.#close();
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#socket?.close().catch(() => {});
    this.emit("close");
  }
}
