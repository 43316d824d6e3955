/** Deleting with 14 days' grace as remove.bg's help page describes it (docs/policies.md, The built-in policies). */
import { FINAL } from "./final-statuses";
import type { PolicyInput } from "./input";

export const graceThenDelete: PolicyInput = {
  id: "grace-then-delete",
  title: "Mark for deletion, delete after 14 days",
  capabilities: ["sign_in", "upload", "download"],
  time_zone: "Europe/Vienna",
  holidays: [],
  procedures: {
    deletion: {
      open_by: ["owner"],
      alternatives: [
        {
          id: "cancel_subscription",
          title: "Cancel only the subscription",
          effect: "You keep your account and pay nothing more.",
        },
      ],
      blockers: [
        {
          id: "active_subscription",
          holding: "subscription",
          unless: { status: FINAL.subscription },
          message: "The account has an active subscription. Cancel the subscription first.",
          resolvable_by: "holder",
        },
      ],
      acknowledgements: [],
      // Holders who signed up through Google or Facebook have no password: the host vouches for the
      // fresh sign-in there. A policy of the host's own, with `sign_in`, takes the ID token itself.
      steps: [{ type: "reauthentication", methods: ["password", "attestation"] }],
      review: null,
      grace: "P14D",
      during_grace: { sign_in: false, upload: false, download: false },
      restore_by: ["support"],
      reminders: ["P7D", "P1D"],
      then: "delete",
      erasers: [],
      retain: [
        {
          what: "Billing records",
          holdings: ["invoice", "payment", "order"],
          reason: "Legal, tax and accounting requirements",
          for: "P7Y",
        },
      ],
    },
  },
};
