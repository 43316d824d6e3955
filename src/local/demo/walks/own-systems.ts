/** A system of the host must acknowledge the erasure, and the certificate says that it did. */
import { z } from "zod";
import { isAbout } from "../../../certificates/certificate.ts";
import { verifyCertificate } from "../../../certificates/verifier.ts";
import { Account, type Stage } from "../account.ts";
import { Unexpected } from "../client.ts";
import { type Eraser, startEraser } from "../eraser.ts";
import { anything, created, ok, policySchema } from "../replies.ts";

const NOOR = { role: "owner", id: "usr_noor" } as const;
const PASSWORD = "a staple, correct, of horses";
const POLICY = "with-our-crm";

const registeredSchema = z.object({ secret: z.string() });
const erasureSchema = z.object({
  tasks: z.array(
    z.object({
      eraser: z.string(),
      status: z.string(),
      last_error: z.string().nullable(),
    }),
  ),
});
const certificateSchema = z.object({ status: z.string(), certificate: z.string() });

export async function ownSystems(stage: Stage): Promise<Account> {
  const { admin, app } = stage.host;
  await stage.printout.title(
    "4 of 4 · your own systems, and the proof",
    "A policy names an eraser: the erasure ends only when that system has acknowledged it. Then there is a " +
      "certificate that anyone can check.",
  );
  await using crm = await startEraser();
  const registration = { url: crm.url };
  const { secret } = await admin.put("/v1/erasers/crm", registration, created(registeredSchema));
  crm.trust(secret);
  await ownPolicy(stage);
  const account = await Account.register(
    stage,
    { id: "noor-s", policy: POLICY, holder: { type: "individual" }, password: PASSWORD },
    "2027-09-01T10:00:00.000Z",
    "is also in the company's CRM",
  );
  const closure = await account.opens(
    "Noor asks to delete her account",
    account.opening("deletion", NOOR),
  );
  const proof = { type: "reauthentication", method: "password", password: PASSWORD };
  await account.proves("…with her password", account.proving(closure, proof));
  await account.waits(14, "14 days pass. The CRM is down");
  await account.isNow("erasing");
  await account.learned(await progressOf(stage, account));
  await account.waits(1, "A day passes. The CRM is up again and answers that it needs more time");
  await account.learned(await progressOf(stage, account));
  const path = `/v1/erasure_tasks/${taskOf(crm)}/ack`;
  const ack = { client: app, path, body: { proof: "CRM receipt 7" } };
  await account.asks(
    "The CRM has erased the data and acknowledges it with a receipt",
    ack,
    ok(anything),
  );
  await account.isNow("deleted");
  await certificate(stage, account, "provisional");
  await account.waits(
    30,
    "30 days pass, after which the platform itself can no longer restore the data",
  );
  await certificate(stage, account, "final");
  return account;
}

/** Stores a policy like `grace-then-delete` in which the CRM must erase too. */
async function ownPolicy({ host }: Stage): Promise<void> {
  const { admin } = host;
  const builtIn = await admin.get("/v1/policies/grace-then-delete", ok(policySchema));
  const { title, procedures, ...policy } = builtIn;
  const { object: _, version: __, built_in: ___, id: ____, ...rest } = policy;
  const deletion = { ...procedures.deletion, erasers: ["crm"] };
  const body = { ...rest, title: `${title}, in our CRM too`, procedures: { deletion } };
  await admin.put(`/v1/policies/${POLICY}`, body, created(anything));
}

async function progressOf({ host }: Stage, account: Account): Promise<string> {
  const { tasks } = await host.app.get(`${account.path}/erasure`, ok(erasureSchema));
  const words = tasks.map(({ eraser, status, last_error }) =>
    last_error === null ? `${eraser} ${status}` : `${eraser} ${status}, ${last_error}`,
  );
  return `GET …/erasure: ${words.join("; ")}.`;
}

function taskOf(crm: Eraser): string {
  const task = crm.task();
  if (task === null) throw new Unexpected("The eraser got no request with a valid signature");
  return task;
}

/** Verifies the certificate with the published keys, as any reader of it can. */
async function certificate({ host, printout }: Stage, account: Account, status: string) {
  const found = await host.app.get(`${account.path}/certificate`, ok(certificateSchema));
  const keys = await host.app.get("/.well-known/jwks.json", ok(anything));
  const verified = await verifyCertificate(found.certificate, keys);
  if (!verified.ok) throw new Unexpected(`The certificate is not valid: ${verified.error.reason}`);
  const { claims } = verified.value;
  if (found.status !== status || claims.status !== status || !isAbout(claims, account.id)) {
    throw new Unexpected(`The certificate of ${account.id} is not a ${status} one`);
  }
  const erasers = claims.erasers.map(({ eraser, by }) => `${eraser} (by ${by})`).join(", ");
  await printout.checked(`The ${status} certificate's signature is valid. Erased: ${erasers}.`);
}
