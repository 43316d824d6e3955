/**
 * Shows how far a long command is: what is being done, how much of it is done, how much is left. It writes to standard
 * error, so that results on standard output can be kept.
 *
 *   on a terminal   one line, written anew each second
 *   in a log        a line each half minute; a command that is over before that writes none
 */

/** How often the line is written, ms. */
const ON_TERMINAL_MS = 1_000;
const IN_LOG_MS = 30_000;

/** Where the line goes: a part of what Node's streams have. */
export type Out = {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
};

export type Work = {
  /** What is being done. */
  readonly what: string;
  readonly done: number;
  /** How much there is in all; null if that is not known. */
  readonly of: number | null;
};

/** @example `restoring: 300 of 1,500 (20 %), 2 min so far, 8 min left` */
export function inWords({ what, done, of }: Work, elapsedMs: number): string {
  const far = of === null ? whole(done) : `${whole(done)} of ${whole(of)} (${percent(done, of)} %)`;
  const left = of === null || done === 0 ? null : (elapsedMs * (of - done)) / done;
  const soFar = `${what}: ${far}, ${duration(elapsedMs)} so far`;
  return left === null ? soFar : `${soFar}, ${duration(left)} left`;
}

export class Progress {
  readonly #out: Out;
  readonly #now: () => number;
  #work: Work | null = null;
  #began = 0;
  #timer: ReturnType<typeof setInterval> | null = null;
  #isShown = false;

  /** @param now ms, of a clock that never goes back */
  constructor(out: Out = process.stderr, now: () => number = () => performance.now()) {
    this.#out = out;
    this.#now = now;
  }

  /** Notes how far the work is. It costs next to nothing, so it may be called at every step. */
  at(work: Work): void {
    const before = this.#work;
    // Other work, or the same once more: its time begins anew.
    if (before?.what !== work.what || work.done < before.done) this.#began = this.#now();
    this.#work = work;
    this.#timer ??= this.#everySoOften();
  }

  /** Takes the line off the terminal: something else will be written there. It comes back by itself. */
  clear(): void {
    if (this.#isShown) this.#out.write("\r\x1b[K");
    this.#isShown = false;
  }

  /** Ends it: nothing more is written. */
  end(): void {
    this.clear();
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#work = null;
  }

  #everySoOften(): ReturnType<typeof setInterval> {
    const timer = setInterval(() => this.#write(), this.#out.isTTY ? ON_TERMINAL_MS : IN_LOG_MS);
    // A command ends when its work is done, whatever is still shown.
    if (typeof timer === "object") timer.unref();
    return timer;
  }

  #write(): void {
    if (this.#work === null) return;
    const line = inWords(this.#work, this.#now() - this.#began);
    if (!this.#out.isTTY) return void this.#out.write(`${line}\n`);
    this.#out.write(`\r${line.slice(0, (this.#out.columns ?? 80) - 1)}\x1b[K`);
    this.#isShown = true;
  }
}

const whole = (number: number): string => number.toLocaleString("en");

const percent = (done: number, of: number): number =>
  of === 0 ? 100 : Math.floor((done / of) * 100);

function duration(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}
