/** The calls that are profiled, and what must be there before each. */
import { adieuCalls } from "../calls.ts";
import { expectStatus, type Http } from "../load.ts";
import { steplessPolicy } from "../stepless-policy.ts";

/** Nothing to wait for: one call asks, decides, erases and publishes. */
const AT_ONCE = steplessPolicy("profile-at-once", "Deleted as soon as it is asked for", {
  kind: "deletion",
  then: "delete",
  grace: "P0D",
});

const WITH_CODE = steplessPolicy("profile-code", "Deleted after a one-time code", {
  kind: "deletion",
  then: "delete",
  grace: "P14D",
  steps: [{ type: "otp", channel: "email" }],
});

const WITH_ERASER = steplessPolicy("profile-eraser", "Deleted at once, in another system too", {
  kind: "deletion",
  then: "delete",
  grace: "P0D",
  erasers: ["crm"],
});

const OWNER = { role: "owner", id: "ada" };

/** A call that is profiled. */
export type Subject = {
  readonly name: string;
  /** Brings an account to where the call is made. It is not profiled. @returns makes the call, once */
  readonly prepare: (id: string) => Promise<() => Promise<void>>;
};

/**
 * Puts the policies that the calls need, and lists the calls.
 *
 * @param eraser the address of a system that erases
 */
export async function subjectsOn(http: Http, eraser: string): Promise<readonly Subject[]> {
  expectStatus(await http.call("PUT", "/v1/erasers/crm", { url: eraser }), 200, 201);
  for (const policy of [AT_ONCE, WITH_CODE, WITH_ERASER]) {
    expectStatus(await http.call("PUT", `/v1/policies/${policy.id}`, policy), 200, 201);
  }
  const { access, confirm, open, register, sendCode, update } = adieuCalls(http);
  const registered = async (id: string, policy: string, holder: object) => {
    const body = { id, policy, holder: { type: "individual", ...holder } };
    expectStatus(await http.call("POST", "/v1/accounts", body), 201);
  };
  const opened = async (id: string): Promise<string> => {
    const asked = { kind: "deletion", actor: OWNER };
    const reply = await http.call("POST", `/v1/accounts/${id}/closures`, asked);
    return String(JSON.parse(expectStatus(reply, 201).text).id);
  };
  return [
    { name: "registration", prepare: async (id) => () => register(id) },
    {
      name: "`access`",
      prepare: async (id) => {
        await register(id);
        return () => access(id);
      },
    },
    {
      name: "`PATCH` of the metadata",
      prepare: async (id) => {
        await register(id);
        return () => update(id, 1);
      },
    },
    {
      name: "a report of a holding",
      prepare: async (id) => {
        await register(id);
        const path = `/v1/accounts/${id}/holdings/subscription/s-1`;
        const body = { attributes: { status: "active" } };
        return async () => void expectStatus(await http.call("PUT", path, body), 200, 201);
      },
    },
    {
      name: "opening a cancellation",
      prepare: async (id) => {
        await register(id);
        return async () => void (await open(id));
      },
    },
    {
      name: "its last step",
      prepare: async (id) => {
        await register(id);
        const closure = await open(id);
        return () => confirm(id, closure);
      },
    },
    {
      name: "a one-time code",
      prepare: async (id) => {
        await registered(id, WITH_CODE.id, { email: `${id}@example.com` });
        const closure = await opened(id);
        return () => sendCode(id, closure);
      },
    },
    {
      name: "deletion at once",
      prepare: async (id) => {
        await registered(id, AT_ONCE.id, {});
        return async () => void (await opened(id));
      },
    },
    {
      name: "the same, with a notice to the holder",
      prepare: async (id) => {
        await registered(id, AT_ONCE.id, { email: `${id}@example.com` });
        return async () => void (await opened(id));
      },
    },
    {
      name: "the same, with a system that erases",
      prepare: async (id) => {
        await registered(id, WITH_ERASER.id, { email: `${id}@example.com` });
        return async () => void (await opened(id));
      },
    },
  ];
}
