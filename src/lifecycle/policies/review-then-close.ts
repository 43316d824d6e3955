/** Reviewed, irreversible closure as Tencent Cloud's help page tells it (design/1-product.md, seed 002). */
import type { PolicyInput } from "./index";

export const reviewThenClose: PolicyInput = {
  id: "review-then-close",
  title: "Close for good after a review",
  capabilities: ["sign_in", "manage", "api"],
  time_zone: "Asia/Shanghai",
  holidays: [],
  procedures: {
    deletion: {
      open_by: ["owner"],
      alternatives: [],
      blockers: [
        {
          id: "uncompleted_order",
          holding: "order",
          unless: { status: ["completed", "canceled", "cancelled", "closed", "refunded"] },
          message: "An order or service is not completed.",
          resolvable_by: "holder",
        },
        {
          id: "unsettled_payment",
          holding: "payment",
          unless: { status: ["settled", "paid", "refunded", "canceled", "cancelled"] },
          message: "A payment is outstanding or not settled.",
          resolvable_by: "holder",
        },
        {
          id: "collaborator",
          holding: "collaborator",
          message: "A collaborator is left. Delete it in User Management.",
          resolvable_by: "holder",
        },
        {
          id: "sub_user",
          holding: "sub_user",
          message: "A sub-user is left. Delete it in User Management.",
          resolvable_by: "holder",
        },
        {
          id: "message_recipient",
          holding: "message_recipient",
          message: "A message recipient is left. Delete it in User Management.",
          resolvable_by: "holder",
        },
        {
          id: "api_key",
          holding: "api_key",
          message: "An API key is left. Delete it in API Key Management.",
          resolvable_by: "holder",
        },
        {
          id: "complaint",
          holding: "complaint",
          unless: { status: ["resolved", "closed", "dismissed", "withdrawn"] },
          message: "The account is involved in a complaint or report.",
          resolvable_by: "support",
        },
      ],
      acknowledgements: [
        {
          id: "waive_unused_rights",
          text: "I give up the unused rights in the account: cash, gift cards, vouchers and cloud resources.",
          holdings: ["balance", "gift_card", "voucher", "cloud_resource"],
          unless: { amount: [0] },
        },
        {
          id: "third_party_bindings",
          text: "Leaving third-party applications bound and external authorizations unrevoked harms neither me nor others; I bear the risk.",
          holdings: ["third_party_binding"],
        },
        {
          id: "data_backed_up",
          text: "All data is migrated and backed up, or I waive the right to keep and retrieve it.",
        },
        {
          id: "not_evading",
          text: "I do not close the account to avoid complaints, disputes, litigation or supervision.",
        },
        {
          id: "other_matters_settled",
          text: "Any other matter that may affect my rights is settled.",
        },
      ],
      steps: [
        { type: "confirm" },
        { type: "otp", channel: "sms" },
        {
          type: "identity_documents",
          only_if_verified: true,
          accept: {
            individual: ["passport", "drivers_license"],
            enterprise: ["business_identification"],
          },
          colour: true,
        },
      ],
      review: { business_days: 3 },
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
