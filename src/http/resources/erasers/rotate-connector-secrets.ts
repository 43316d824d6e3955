import { resealingSchema } from "../../../contract/erasers";
import { directoryOf } from "../../../directory/directory";
import { openSecrets, sealSecrets } from "../../../erasers/connections";
import { lastCapsule } from "../../../erasers/erasure-ledger";
import { ERASERS_OF_MODE_MAX } from "../../../erasers/limits";
import { listErasers, resealEraser } from "../../../erasers/registrations";
import { defineOperation, json } from "../../framework/operation";

export const rotateConnectorSecrets = defineOperation(
  {
    method: "post",
    path: "/v1/connector_secrets/rotate",
    id: "rotateConnectorSecrets",
    tag: "Erasers",
    summary: "Seal the secrets of all connectors anew, under the first of `CONNECTOR_KEYS`",
    description:
      "Of the key's mode. Put the new key in front first. When both modes are sealed anew, and `capsules_until` of both is over, leave the old one out.",
    roles: ["admin"],
    stepUp: true,
    change: "service",
    answers: { 200: json(resealingSchema, "What was sealed") },
  },
  async (c) => {
    const { livemode } = c.get("caller");
    const keys = c.get("settings").connectorKeys;
    const page = { livemode, after: null, limit: ERASERS_OF_MODE_MAX };
    const erasers = (await listErasers(c.env.CONTROL, page)).filter((one) => one.secrets !== null);
    const failed: string[] = [];
    let sealed = 0;
    for (const eraser of erasers) {
      const secrets = await openSecrets(keys, eraser);
      if (secrets === null || eraser.secrets === null) {
        failed.push(eraser.name);
        continue;
      }
      const text = await sealSecrets(keys, eraser, secrets);
      // If it was put meanwhile, that has sealed it already.
      await resealEraser(c.env.CONTROL, eraser, eraser.secrets, text);
      sealed += 1;
    }
    const capsules_until = await lastCapsule(directoryOf(c.env), livemode);
    return c.json(
      {
        object: "connector_secrets" as const,
        total: erasers.length,
        sealed,
        failed,
        capsules_until,
      },
      200,
    );
  },
);
