/** A system of the company's has to acknowledge the erasure, and the certificate says that it did. */
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
    "A policy names an eraser: nothing is over until that system has acknowledged. Then there is a certificate " +
      "that anybody can check.",
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
    "is known to the company's CRM as well",
  );
  const closure = await account.opens(
    "Noor deletes her account",
    account.opening("deletion", NOOR),
  );
  const proof = { type: "reauthentication", method: "password", password: PASSWORD };
  await account.proves("…with her password", account.proving(closure, proof));
  await account.waits(14, "14 days pass. The CRM is down");
  await account.isNow("erasing");
  await account.learned(await standing(stage, account));
  await account.waits(1, "A day passes. The CRM is up again, and says that it will take a while");
  await account.learned(await standing(stage, account));
  const path = `/v1/erasure_tasks/${taskOf(crm)}/ack`;
  const ack = { client: app, path, body: { proof: "CRM receipt 7" } };
  await account.asks("It is done, and says so, with a receipt", ack, ok(anything));
  await account.isNow("deleted");
  await certificate(stage, account, "provisional");
  await account.waits(30, "30 days pass: the platform itself can bring nothing back any more");
  await certificate(stage, account, "final");
  return account;
}

/** `grace-then-delete`, and the CRM has to erase too. */
async function ownPolicy({ host }: Stage): Promise<void> {
  const { admin } = host;
  const builtIn = await admin.get("/v1/policies/grace-then-delete", ok(policySchema));
  const { title, procedures, ...policy } = builtIn;
  const { object: _, version: __, built_in: ___, id: ____, ...rest } = policy;
  const deletion = { ...procedures.deletion, erasers: ["crm"] };
  const body = { ...rest, title: `${title}, in our CRM too`, procedures: { deletion } };
  await admin.put(`/v1/policies/${POLICY}`, body, created(anything));
}

async function standing({ host }: Stage, account: Account): Promise<string> {
  const { tasks } = await host.app.get(`${account.path}/erasure`, ok(erasureSchema));
  const words = tasks.map(({ eraser, status, last_error }) =>
    last_error === null ? `${eraser} ${status}` : `${eraser} ${status}, ${last_error}`,
  );
  return `GET …/erasure: ${words.join("; ")}.`;
}

function taskOf(crm: Eraser): string {
  const task = crm.task();
  if (task === null) throw new Unexpected("The eraser was not asked, or not by whom it knows");
  return task;
}

/** Verified here, with the published keys, as whoever is shown it would. */
async function certificate({ host, printout }: Stage, account: Account, status: string) {
  const found = await host.app.get(`${account.path}/certificate`, ok(certificateSchema));
  const keys = await host.app.get("/.well-known/jwks.json", ok(anything));
  const verified = await verifyCertificate(found.certificate, keys);
  if (!verified.ok) throw new Unexpected(`The certificate is none: ${verified.error.reason}`);
  const { claims } = verified.value;
  if (found.status !== status || claims.status !== status || !isAbout(claims, account.id)) {
    throw new Unexpected(`The certificate of ${account.id} is not a ${status} one`);
  }
  const erasers = claims.erasers.map(({ eraser, by }) => `${eraser} (by ${by})`).join(", ");
  await printout.checked(`A ${status} certificate, its signature verified: ${erasers}.`);
}
