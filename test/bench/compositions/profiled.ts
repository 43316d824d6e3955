/** The product, noting what it does (work-log.ts): `GET /bench/work` tells it, `DELETE /bench/work` begins anew. */
import adieu, * as product from "../../../src/index";
import { answered, forgetWork, notedEnv, noteStorage, workOf, workSoFar } from "./work-log";

/** An object that is not listed below is exported as it is, and not noted. */
export * from "../../../src/index";

type Instance = object;
type ObjectClass = new (ctx: DurableObjectState, env: Env) => Instance;

/** The class of an object, of which each method that is called over RPC, and what it does, is noted. */
function profiled(name: string, Product: ObjectClass): ObjectClass {
  class Profiled extends Product {
    constructor(ctx: DurableObjectState, env: Env) {
      noteStorage(ctx.storage);
      super(ctx, notedEnv(env));
    }
  }
  for (const [method, call] of methodsOf(Product)) {
    const value = function (this: Instance, ...given: unknown[]) {
      return workOf(this, `${name}.${method}`, () => call.apply(this, given));
    };
    Object.defineProperty(Profiled.prototype, method, { value });
  }
  return Profiled;
}

type Method = (...given: unknown[]) => unknown;

/** The methods of a class and of those that it extends, without the platform's. */
function methodsOf(Product: ObjectClass): Map<string, Method> {
  const methods = new Map<string, Method>();
  for (
    let prototype: object = Product.prototype;
    Object.getPrototypeOf(prototype) !== Object.prototype;
    prototype = Object.getPrototypeOf(prototype)
  ) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (typeof value !== "function" || name === "constructor" || methods.has(name)) continue;
      methods.set(name, value);
    }
  }
  return methods;
}

export const AccountObject = profiled("AccountObject", product.AccountObject);
export const BrakeObject = profiled("BrakeObject", product.BrakeObject);
export const CertificateKeys = profiled("CertificateKeys", product.CertificateKeys);
export const ControlStandby = profiled("ControlStandby", product.ControlStandby);
export const DeclarationObject = profiled("DeclarationObject", product.DeclarationObject);
export const DestinationLimits = profiled("DestinationLimits", product.DestinationLimits);
export const DirectoryKeeper = profiled("DirectoryKeeper", product.DirectoryKeeper);
export const EndpointObject = profiled("EndpointObject", product.EndpointObject);
export const EraserObject = profiled("EraserObject", product.EraserObject);
export const FailureBook = profiled("FailureBook", product.FailureBook);
export const LimitCounter = profiled("LimitCounter", product.LimitCounter);
export const NoticeOutbox = profiled("NoticeOutbox", product.NoticeOutbox);
export const RequestLedger = profiled("RequestLedger", product.RequestLedger);
export const TestClockObject = profiled("TestClockObject", product.TestClockObject);

const WORKER = {};

export default {
  ...adieu,

  async fetch(request, env, context): Promise<Response> {
    if (new URL(request.url).pathname === "/bench/work") {
      if (request.method === "DELETE") forgetWork();
      return Response.json(workSoFar());
    }
    return workOf(WORKER, "the Worker", async () => {
      const response = await adieu.fetch(request, notedEnv(env), context);
      answered();
      return response;
    });
  },

  queue: (batch: MessageBatch, env: Env) =>
    workOf(WORKER, "the queue's consumer", () => adieu.queue(batch, notedEnv(env))),
} satisfies ExportedHandler<Env>;
