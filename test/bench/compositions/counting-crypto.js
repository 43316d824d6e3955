/** `node:crypto`, counting the bytes that are hashed: it takes that module's place in the profiled Worker (workers.ts). */
import crypto from "node:crypto";

export * from "node:crypto";

/** work-log.ts reads it: the Worker and its objects share one isolate. */
globalThis.bytesHashed = 0;

const count = (data) => {
  globalThis.bytesHashed += Buffer.byteLength(data);
};

export const hash = (algorithm, data, ...rest) => {
  count(data);
  return crypto.hash(algorithm, data, ...rest);
};

export const createHmac = (...given) => {
  const hmac = crypto.createHmac(...given);
  const update = hmac.update.bind(hmac);
  hmac.update = (data, ...rest) => {
    count(data);
    update(data, ...rest);
    return hmac;
  };
  return hmac;
};
