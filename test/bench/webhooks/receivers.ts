/** Receivers in a process of their own, so that what they use of the processor is seen apart. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import {
  progressSchema,
  type Question,
  type Report,
  reportSchema,
  type Setup,
  urlsSchema,
} from "./reports.ts";

export type Receivers = AsyncDisposable & {
  readonly pid: number;
  /** Where each of them is. */
  readonly living: readonly string[];
  readonly dead: readonly string[];
  /** @param secrets of the living, in their order */
  readonly trust: (secrets: readonly string[]) => Promise<void>;
  /** Events that the living have, together, each counted once. */
  readonly received: () => Promise<number>;
  readonly report: () => Promise<Report>;
};

/** One question at a time. */
export async function startReceivers(setup: Setup): Promise<Receivers> {
  const child = fork(join(import.meta.dirname, "receivers-main.ts"), [JSON.stringify(setup)]);
  const urls = urlsSchema.parse(await messageOf(child));
  const { pid } = child;
  if (pid === undefined) throw new Error("the receivers did not start");
  const ask = (question: Question): Promise<unknown> => {
    const answered = messageOf(child);
    child.send(question);
    return answered;
  };
  return {
    ...urls,
    pid,
    trust: async (secrets) => void (await ask({ ask: "trust", secrets: [...secrets] })),
    received: async () => progressSchema.parse(await ask({ ask: "progress" })).received,
    report: async () => reportSchema.parse(await ask({ ask: "report" })),
    [Symbol.asyncDispose]: async () => {
      const gone = once(child, "exit");
      child.disconnect();
      await gone;
    },
  };
}

/** @throws where the process ends instead */
async function messageOf(child: ChildProcess): Promise<unknown> {
  const over = new AbortController();
  const { signal } = over;
  const ended = once(child, "exit", { signal }).then(() => {
    throw new Error("the receivers' process ended");
  });
  try {
    const [message] = await Promise.race([once(child, "message", { signal }), ended]);
    return message;
  } finally {
    ended.catch(() => undefined);
    over.abort();
  }
}
