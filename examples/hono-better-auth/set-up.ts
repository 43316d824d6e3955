/** What the host sets up in Adieu when it starts: its eraser, its policy, its webhook endpoint, its pages for holders. */
import type { Adieu } from "adieu";

const POLICY = "example";
const ERASER = "better-auth";

/** @param origin where the host answers */
export async function setUp(adieu: Adieu, origin: string) {
  const api = `${origin}/api/auth/adieu`;
  const eraser = await adieu.put("/v1/erasers/{name}", {
    path: { name: ERASER },
    body: { url: `${api}/erase`, probe: true },
  });
  const endpoint = await adieu.post("/v1/webhook_endpoints", {
    body: { url: `${api}/webhook`, events: ["*"] },
  });
  await adieu.put("/v1/policies/{id}", {
    path: { id: POLICY },
    body: {
      title: "The example's users",
      capabilities: ["sign_in", "upload"],
      procedures: {
        deletion: {
          blockers: [
            {
              id: "active_subscription",
              holding: "subscription",
              where: { status: ["active"] },
              message: "Cancel the subscription first.",
            },
          ],
          // better-auth has checked the password.
          steps: [{ type: "reauthentication", methods: ["attestation"] }],
          grace: process.env.GRACE ?? "P14D",
          during_grace: { sign_in: true, upload: false },
          then: "delete",
          erasers: [ERASER],
        },
      },
    },
  });
  // Adieu's pages lead back only to origins that it knows.
  await adieu.put("/v1/portal_configurations/{id}", {
    path: { id: "default" },
    body: { product_name: "A host of Adieu", return_origins: [origin] },
  });
  // The secrets are shown once. A real host keeps them; this one registers anew each time it starts.
  if (eraser.secret === null || endpoint.secret === null) {
    throw new Error("Adieu knows this host from before: start Adieu anew, too.");
  }
  return { policy: POLICY, eraserSecret: eraser.secret, webhookSecret: endpoint.secret };
}
