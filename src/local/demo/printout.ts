/**
 * Prints the demo's output. In a terminal it uses colours (`styleText` decides) and pauses after each line, so that a
 * person can follow. Into a pipe it prints without pauses.
 */
import { setTimeout as pause } from "node:timers/promises";
import { styleText } from "node:util";

const WIDTH_MIN = 60;
const WIDTH_MAX = 100;

/** Pause after a line, ms. With the calls in between, about 190 lines take twenty seconds. */
const LINE_MS = 70;

/** Characters of the longest label, an event type or a refusal, and a space, so that explanations form a column. */
const LABEL_WIDTH = 30;

type Mark = { readonly sign: string; readonly colour: Parameters<typeof styleText>[0] };

const MARKS = {
  asks: { sign: "→", colour: "cyan" },
  happens: { sign: "●", colour: "green" },
  refused: { sign: "✗", colour: "yellow" },
  learned: { sign: "·", colour: "dim" },
  waits: { sign: "⋯", colour: "cyan" },
  checked: { sign: "✓", colour: "green" },
} as const satisfies Record<string, Mark>;

export class Printout {
  readonly #signal: AbortSignal;
  readonly #lineMs = process.stdout.isTTY ? LINE_MS : 0;
  readonly #width = Math.max(WIDTH_MIN, Math.min(process.stdout.columns ?? WIDTH_MAX, WIDTH_MAX));

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  async title(text: string, words: string): Promise<void> {
    const rule = "━".repeat(Math.max(0, this.#width - text.length - 4));
    await this.#print("", styleText("bold", `━━ ${text} ${rule}`));
    await this.paragraph(words);
  }

  async paragraph(words: string): Promise<void> {
    await this.#print(...wrapped(words, this.#width - 3).map((line) => `   ${line}`));
  }

  async account(id: string, words: string): Promise<void> {
    const lines = wrapped(`${id}: ${words}`, this.#width - 3);
    const [first = "", ...rest] = lines;
    const named = first.replace(id, styleText("bold", id));
    await this.#print("", ` ▸ ${named}`, ...rest.map((line) => `   ${line}`));
  }

  async moment(text: string, aside: string): Promise<void> {
    const faint = aside === "" ? "" : styleText("dim", ` · ${aside}`);
    await this.#print("", `   ${styleText(["bold", "underline"], text)}${faint}`);
  }

  /** A request. */
  asks = (words: string) => this.#row("asks", words);
  /** Something that the demo read from the service. */
  learned = (words: string) => this.#row("learned", words);
  /** The test clock moves. */
  waits = (words: string) => this.#row("waits", words);
  checked = (words: string) => this.#row("checked", words);
  refused = (label: string, words: string) => this.#row("refused", words, label);
  /** An address on a line of its own, so that a terminal can open it. */
  link = async (name: string, words: string, url: string): Promise<void> =>
    this.#print(
      "",
      ` ▸ ${styleText("bold", name)}: ${words}`,
      `   ${styleText(["cyan", "underline"], url)}`,
    );
  /** An event. */
  happens = (type: string, words: string) => this.#row("happens", words, type);

  async #row(kind: keyof typeof MARKS, words: string, label?: string): Promise<void> {
    const { sign, colour } = MARKS[kind];
    const head = label === undefined ? "" : label.padEnd(LABEL_WIDTH);
    const indent = 6 + head.length;
    const [first = "", ...rest] = wrapped(words, this.#width - indent);
    const tone = (text: string) => (kind === "learned" ? styleText("dim", text) : text);
    await this.#print(
      `    ${styleText(colour, sign)} ${styleText("bold", head)}${tone(first)}`,
      ...rest.map((line) => " ".repeat(indent) + tone(line)),
    );
  }

  async #print(...lines: string[]): Promise<void> {
    this.#signal.throwIfAborted();
    for (const line of lines) process.stdout.write(`${line}\n`);
    if (this.#lineMs > 0) await pause(this.#lineMs, undefined, { signal: this.#signal });
  }
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length > width && line !== "") {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}
