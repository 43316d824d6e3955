/**
 * Which functions the processor's time of a call goes to, by workerd's inspector: the Profiler domain of the Chrome
 * DevTools Protocol. The product runs as it is, with everything on.
 */

import { z } from "zod";
import { freePort } from "../../../src/local/free-port.ts";
import { drive } from "../load.ts";
import { doing } from "../progress.ts";
import { startAdieu } from "../workers.ts";
import { startEraser } from "./eraser.ts";
import { connect } from "./inspector.ts";
import { type Subject, subjectsOn } from "./subjects.ts";

const CONNECTIONS = 8;
/** How long what follows the calls may take: the queue, the directory, the confirmations, ms. */
const FOLLOWING_MS = 3_000;
/** The time between two looks at the stack, µs. */
export const INTERVAL_US = 200;

/** What the profiler calls a thread that runs no JavaScript: it waits, or the runtime itself works. */
const NOT_WORKING: ReadonlySet<string> = new Set(["(idle)", "(program)"]);

export type Share = { readonly name: string; readonly us: number };

export type CpuProfile = {
  readonly name: string;
  /** Of one call with all that follows it, in the Worker and its objects, µs. */
  readonly us: number;
  /** Of one call: a function's own time, without the functions that it calls. The most first. */
  readonly functions: readonly Share[];
  /** The same by room, or by package. */
  readonly rooms: readonly Share[];
};

const PLATFORM = "the platform";

const frameSchema = z.object({
  functionName: z.string(),
  url: z.string(),
  lineNumber: z.number(),
});
type Frame = z.infer<typeof frameSchema>;

const profiledSchema = z.object({
  profile: z.object({
    nodes: z.array(z.object({ id: z.number(), callFrame: frameSchema })),
    samples: z.array(z.number()),
  }),
});

/** @param calls of each kind */
export async function profileCpu(calls: number): Promise<CpuProfile[]> {
  const inspectorPort = await freePort();
  await using adieu = await startAdieu({ inspectorPort });
  await using inspector = await connect(inspectorPort);
  const sourceAt = sourcesIn(adieu.script);
  const sourceOf = ({ url, lineNumber }: Frame): string => {
    if (url === "") return PLATFORM;
    // The platform's own modules have names such as `node-internal:crypto_hash`.
    return /^[\w-]+:\w+$/.test(url) ? `${PLATFORM}'s ${url.split(":")[1]}` : sourceAt(lineNumber);
  };
  await inspector.send("Profiler.enable");
  await inspector.send("Profiler.setSamplingInterval", { interval: INTERVAL_US });

  const profile = async ({ name, prepare }: Subject): Promise<CpuProfile> => {
    doing(`CPU, ${name}`);
    const key = name.replaceAll(/\W+/g, "-");
    const prepared: (() => Promise<void>)[] = [];
    const each = (request: (number: number) => Promise<void>) =>
      drive({ connections: CONNECTIONS, total: calls, request });
    await each(async (number) => {
      prepared[number] = await prepare(`cpu-${key}-${number}`);
    });
    await pause(FOLLOWING_MS);
    await inspector.send("Profiler.start");
    await each(async (number) => prepared[number]?.());
    await pause(FOLLOWING_MS);
    const taken = profiledSchema.parse(await inspector.send("Profiler.stop")).profile;
    const frames = new Map(taken.nodes.map(({ id, callFrame }) => [id, callFrame]));
    const functions = new Map<string, number>();
    const rooms = new Map<string, number>();
    for (const node of taken.samples) {
      const frame = frames.get(node);
      if (frame === undefined || NOT_WORKING.has(frame.functionName)) continue;
      const source = sourceOf(frame);
      // Looks are counted. The time between two of them also passes while the thread does not run.
      const time = INTERVAL_US / calls;
      grow(functions, `\`${frame.functionName || "(anonymous)"}\`, ${source}`, time);
      grow(rooms, roomOf(source), time);
    }
    const us = [...rooms.values()].reduce((sum, one) => sum + one, 0);
    return { name, us, functions: shares(functions), rooms: shares(rooms) };
  };

  const profiles: CpuProfile[] = [];
  await using eraser = await startEraser();
  for (const subject of await subjectsOn(adieu.http, eraser.url)) {
    profiles.push(await profile(subject));
  }
  return profiles;
}

const pause = (ms: number) => new Promise((later) => setTimeout(later, ms));

const grow = (times: Map<string, number>, key: string, us: number) =>
  times.set(key, (times.get(key) ?? 0) + us);

const shares = (times: Map<string, number>): Share[] =>
  [...times].map(([name, us]) => ({ name, us })).toSorted((one, other) => other.us - one.us);

/** The bundle names each source in a comment of its own line, before what it has of it. */
function sourcesIn(script: string): (line: number) => string {
  const sources: string[] = [];
  let source = "the bundle";
  for (const line of script.split("\n")) {
    source = /^\/\/ (?:\S*\/)?((?:node_modules|src|test)\/\S+\.\w+)$/.exec(line)?.[1] ?? source;
    sources.push(source);
  }
  return (line) => sources[line] ?? "the bundle";
}

/** @example roomOf("src/account/core/store.ts") // "src/account" */
const roomOf = (source: string): string =>
  source.startsWith(PLATFORM)
    ? PLATFORM
    : (/^src\/[^/]+|^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(source)?.[0] ?? source);
