/** Cancelling and deleting as Cloudinary's help page describes it (docs/policies.md, The built-in policies). */
import type { PolicyInput } from "./input";

export const disableThenPurge: PolicyInput = {
  id: "disable-then-purge",
  title: "Disable, then purge after 30 days; delete through support",
  capabilities: ["sign_in", "upload", "store", "manage", "deliver"],
  time_zone: "UTC",
  holidays: [],
  procedures: {
    cancellation: {
      open_by: ["owner", "admin"],
      alternatives: [
        {
          id: "downgrade_to_free",
          title: "Downgrade to the Free plan",
          effect: "You keep access to your assets at no cost.",
        },
      ],
      blockers: [],
      acknowledgements: [],
      steps: [{ type: "confirm" }],
      review: null,
      grace: "P30D",
      during_grace: { sign_in: true, upload: false, store: false, manage: false, deliver: false },
      // An owner counts as an admin: an account whose only member is its owner must be able to come back.
      restore_by: ["owner", "admin"],
      reminders: ["P7D", "P1D"],
      then: "purge",
      erasers: [],
      retain: [],
    },
    deletion: {
      open_by: ["support"],
      alternatives: [
        {
          id: "cancel_instead",
          title: "Cancel the account",
          effect: "It is disabled, and its admins can restore it for 30 days.",
        },
      ],
      blockers: [],
      acknowledgements: [],
      steps: [{ type: "ownership", without_environment: { review: { business_days: 3 } } }],
      review: null,
      grace: "P0D",
      during_grace: {},
      restore_by: [],
      reminders: [],
      then: "delete",
      erasers: [],
      retain: [],
    },
  },
};
