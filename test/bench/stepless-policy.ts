/** Policies of a host's own with nothing in the way and, where not said, nothing to prove: opened is scheduled. */
type Procedure = {
  readonly steps?: readonly object[];
  readonly kind: "cancellation" | "deletion";
  readonly then: "purge" | "delete";
  /** ISO 8601. */
  readonly grace: string;
  /** A name, or a name and what comes before it. */
  readonly erasers?: readonly (string | { readonly name: string })[];
};

export const steplessPolicy = (id: string, title: string, { kind, ...rest }: Procedure) => ({
  id,
  title,
  capabilities: ["sign_in", "upload"],
  time_zone: "UTC",
  holidays: [],
  procedures: {
    [kind]: {
      open_by: ["owner"],
      alternatives: [],
      blockers: [],
      acknowledgements: [],
      steps: [],
      review: null,
      during_grace: { sign_in: true, upload: false },
      restore_by: ["owner"],
      reminders: [],
      erasers: [],
      retain: [],
      ...rest,
    },
  },
});
