/**
 * Reviewed, irreversible closure as Tencent Cloud's help page describes it (docs/policies.md, The built-in policies).
 */
import { FINAL } from "./final-statuses";
import type { PolicyInput } from "./input";

export const reviewThenClose: PolicyInput = {
  id: "review-then-close",
  title: "Close for good after a review",
  capabilities: ["sign_in", "manage", "api"],
  time_zone: "Asia/Shanghai",
  calendar: "CN",
  procedures: {
    deletion: {
      open_by: ["owner"],
      notes: [
        "There are no uncompleted orders or services in the account, no outstanding or unsettled payments, and no other obligations that are still to be fulfilled.",
        "There are no unused rights in the account: cash, gift cards, vouchers and cloud resources. If you go on while there are some, you give them up and can no longer use them.",
        "Third-party applications, websites and other accounts are unbound and external authorizations are revoked, or you are sure that leaving them harms neither you nor others.",
        "All collaborators, sub-users and message recipients of the account are deleted.",
        "The API keys of the account are deleted.",
        "All data and information of the account is migrated and backed up, or you give up the right to keep and retrieve it.",
        "You do not close the account to avoid complaints, disputes or litigation that are under way or about to begin, nor the supervision of the authorities.",
        "The account is not involved in any complaint or report.",
        "You have settled any other matter that may affect your rights.",
      ],
      alternatives: [],
      blockers: [
        {
          id: "uncompleted_order",
          holding: "order",
          unless: { status: FINAL.order },
          message: "An order is not completed. Wait until it is, or cancel it.",
          resolvable_by: "holder",
        },
        {
          id: "running_service",
          holding: "service",
          unless: { status: FINAL.service },
          message: "A service is still running. End it first.",
          resolvable_by: "holder",
        },
        {
          id: "active_subscription",
          holding: "subscription",
          unless: { status: FINAL.subscription },
          message: "A subscription has not ended. Cancel it first.",
          resolvable_by: "holder",
        },
        {
          id: "unsettled_payment",
          holding: "payment",
          unless: { status: FINAL.payment },
          message: "A payment is outstanding or not settled.",
          resolvable_by: "holder",
        },
        {
          id: "unpaid_invoice",
          holding: "invoice",
          unless: { status: FINAL.invoice },
          message: "An invoice is not paid. Pay it first.",
          resolvable_by: "holder",
        },
        {
          id: "negative_balance",
          holding: "balance",
          unless: { amount: { at_least: 0 } },
          message: "A balance is negative, or its amount cannot be read. Settle it first.",
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
          unless: { status: FINAL.complaint },
          message: "The account is involved in a complaint or report.",
          resolvable_by: "support",
        },
        {
          id: "report",
          holding: "report",
          unless: { status: FINAL.complaint },
          message: "The account is involved in a complaint or report.",
          resolvable_by: "support",
        },
      ],
      acknowledgements: [
        {
          id: "waive_unused_rights",
          text: "I give up the unused rights in the account: cash, gift cards, vouchers and cloud resources.",
          holdings: ["balance", "gift_card", "voucher", "cloud_resource"],
          unless: { amount: { at_most: 0 } },
        },
        {
          id: "third_party_bindings",
          text: "Leaving third-party applications bound and external authorizations unrevoked harms neither me nor others; I bear the risk.",
          holdings: ["third_party_binding", "external_authorization"],
          unless: { status: FINAL.binding },
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
