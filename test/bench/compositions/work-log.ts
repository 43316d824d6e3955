/**
 * What the Worker and its objects do, noted in the order in which they do it: calls of objects, statements, alarms,
 * messages to the queue; and how many bytes are hashed, and written or read as JSON. Locally all objects share one isolate
 * with the Worker, so one log has it all.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { type Asked, countingD1, nothingAsked, replacing } from "./counting-d1";

declare global {
  /** Set by counting-crypto.js. */
  var bytesHashed: number;
}

export type Step = {
  /** The object's class and the method that was called, or the Worker's handler. */
  readonly by: string;
  readonly does: "is called" | "statement" | "alarm" | "message" | "answers";
  /** The statement; empty for everything else. */
  readonly text: string;
  readonly rowsRead: number;
  readonly rowsWritten: number;
};

export type Totals = {
  readonly bytesHashed: number;
  readonly jsonWritten: number;
  readonly jsonRead: number;
  readonly d1: Asked;
};

export type WorkLog = { readonly steps: readonly Step[]; readonly totals: Totals };

type Noted = {
  readonly by: string;
  readonly does: Step["does"];
  readonly text: string;
  /** Of a statement: it knows its rows. Null if the statement failed. */
  cursor: SqlStorageCursor<Row> | null;
};
type Row = Record<string, SqlStorageValue>;

const running = new AsyncLocalStorage<{ readonly by: string; readonly of: object }>();
let noted: Noted[] = [];
const asked: Asked = nothingAsked();
let jsonWritten = 0;
let jsonRead = 0;

function note(does: Step["does"], text = ""): Noted {
  const made = { by: running.getStore()?.by ?? "a new object", does, text, cursor: null };
  noted.push(made);
  return made;
}

/** Runs a handler of the Worker, or a method of an object, and notes what it does. */
export function workOf<T>(of: object, by: string, work: () => T): T {
  // An object that calls a method of its own is not called.
  if (running.getStore()?.of === of) return work();
  return running.run({ by, of }, () => {
    note("is called");
    return work();
  });
}

export const answered = (): void => void note("answers");

export function forgetWork(): void {
  noted = [];
  Object.assign(asked, nothingAsked());
  globalThis.bytesHashed = 0;
  jsonWritten = 0;
  jsonRead = 0;
}

export const workSoFar = (): WorkLog => ({
  steps: noted.map(({ cursor, ...step }) => ({
    ...step,
    rowsRead: cursor?.rowsRead ?? 0,
    rowsWritten: cursor?.rowsWritten ?? 0,
  })),
  totals: { bytesHashed: globalThis.bytesHashed, jsonWritten, jsonRead, d1: asked },
});

/** Notes what an object asks of its storage. */
export function noteStorage(storage: DurableObjectStorage): void {
  const { sql, kv } = storage;
  const exec = sql.exec.bind(sql);
  Object.assign(sql, {
    exec: (query: string, ...bindings: SqlStorageValue[]) => {
      const statement = note("statement", query.replaceAll(/--.*|\s+/g, " ").trim());
      statement.cursor = exec<Row>(query, ...bindings);
      return statement.cursor;
    },
  });
  const noting =
    (does: Step["does"], text: string, call: (...given: never[]) => unknown) =>
    (...given: never[]) => {
      note(does, text);
      return call(...given);
    };
  const { put, delete: remove, get } = kv;
  Object.assign(kv, {
    put: noting("statement", "put a value", put.bind(kv)),
    delete: noting("statement", "delete a value", remove.bind(kv)),
    get: noting("statement", "get a value", get.bind(kv)),
  });
  Object.assign(storage, {
    setAlarm: noting("alarm", "set", storage.setAlarm.bind(storage)),
    deleteAlarm: noting("alarm", "deleted", storage.deleteAlarm.bind(storage)),
  });
}

const known = new WeakMap<Env, Env>();

/** The environment, of which messages to the queue and questions to D1 are noted. Always the same one for the same. */
export function notedEnv(env: Env): Env {
  const before = known.get(env);
  if (before) return before;
  const send: Env["EVENTS"]["send"] = (...given) => {
    note("message");
    return env.EVENTS.send(...given);
  };
  const made: Env = {
    ...env,
    EVENTS: replacing(env.EVENTS, { send }),
    CONTROL: countingD1(env.CONTROL, asked),
    DIRECTORY: countingD1(env.DIRECTORY, asked),
  };
  known.set(env, made);
  return made;
}

const { stringify, parse } = JSON;

Object.assign(JSON, {
  stringify: (...given: Parameters<typeof stringify>) => {
    const text: string | undefined = stringify(...given);
    jsonWritten += text?.length ?? 0;
    return text;
  },
  parse: (...given: Parameters<typeof parse>): unknown => {
    jsonRead += given[0].length;
    return parse(...given);
  },
});
