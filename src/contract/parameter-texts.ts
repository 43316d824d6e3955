/** What a parameter is, by its name, if its schema does not say it itself; and an example. */

type Text = { readonly description?: string; readonly example?: string | number };

export const parameterTexts: Readonly<Record<string, Text>> = {
  kind: { description: "Only holdings of this kind, in any case", example: "subscription" },
  type: { description: "Only events of this type", example: "account.deleted" },
  code: { description: "The code of the problem", example: "blocked" },
  limit: { example: 20 },
  state: { description: "Only accounts in this state" },
  policy: { description: "Only accounts under this policy", example: "grace-then-delete" },
  closure_status: { description: "Only accounts whose closure has this status" },
  held: { description: "Whether a legal hold stands" },
  answer_before: { description: "Only accounts whose answer the law wants before this time" },
  answer_after: { description: "Only accounts whose answer the law wants after this time" },
  due_before: { description: "Only accounts that fall due before this time" },
  due_after: { description: "Only accounts that fall due after this time" },
  account: { description: "Only what is about this account", example: "acct_42" },
  after: {
    description: "The id of the last event seen",
    example: "evt_0199f2c0a1b27c3d8e4f5a6b7c8d9e15",
  },
  status: { description: "Only those with this status" },
  since: { description: "Only what was acknowledged since this time" },
  person: { description: "Only what this person did, or whose it is" },
  act: { description: "Only this act", example: "viewAccount" },
  format: { description: "`csv` gives the page as a CSV file" },
  order: { description: "`newest` begins with the latest" },
  claimed_by: { description: "Only those that this key or person has claimed" },
  overdue: { description: "Whether the review is overdue" },
};
