/** Policies, their versions, and the difference between two. */
import { ActionForm, Button, type FormContext, TextField } from "./forms";
import type { ConsoleContent } from "./layout";
import { AsOf, Table, Tabs } from "./parts";
import { policyPath } from "./paths";

type PolicyEntry = {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  readonly built_in: boolean;
};

export const policiesPage = (
  policies: readonly PolicyEntry[],
  mayValidate: boolean,
  now: string,
): ConsoleContent => ({
  title: "Policies",
  at: "/console/policies",
  body: (
    <>
      <h1>Policies</h1>
      <Table
        caption="In force; the built-in ones first"
        columns={["Policy", "Title", { name: "Version", isNumber: true }, "Kind"]}
        empty="No policies."
        rows={policies.map(({ id, title, version, built_in }) => [
          <a href={policyPath(id)}>{id}</a>,
          title,
          String(version),
          built_in ? "built in" : "the host's own",
        ])}
      />
      {mayValidate ? (
        <p>
          <a class="button" href="/console/policies/validate">
            Validate a draft
          </a>{" "}
          <a class="button" href="/console/policies/dry-run">
            Try a draft on accounts
          </a>
        </p>
      ) : null}
      <AsOf now={now} source="the control database" />
    </>
  ),
});

/** Two versions of a policy, member by member. */
export type Difference = { readonly path: string; readonly before: string; readonly after: string };

export const policyPage = (shown: {
  readonly policy: PolicyEntry & Record<string, unknown>;
  /** The version that is in force. */
  readonly newest: number;
  /** The version that it is compared with; null if there is none before. */
  readonly compared: number | null;
  readonly differences: readonly Difference[];
  readonly now: string;
}): ConsoleContent => {
  const { policy, newest, compared, differences, now } = shown;
  const path = policyPath(policy.id);
  const versions = Array.from({ length: Math.min(newest, 50) }, (_, index) => newest - index);
  return {
    title: `Policy ${policy.id}`,
    at: "/console/policies",
    body: (
      <>
        <h1>
          Policy <span class="mono">{policy.id}</span>, version {policy.version}
        </h1>
        <p>
          {policy.title}. {policy.built_in ? "Built in." : ""}{" "}
          {policy.version === newest ? "In force." : `Version ${newest} is in force.`}
        </p>
        {versions.length > 1 ? (
          <Tabs
            label="Versions"
            tabs={versions.map((version) => ({
              name: String(version),
              href: `${path}?version=${version}`,
              isHere: version === policy.version,
            }))}
          />
        ) : null}
        {compared === null ? null : (
          <>
            <h2>What is different from version {compared}</h2>
            <Table
              caption="Each member that differs"
              columns={["Member", `Version ${compared}`, `Version ${policy.version}`]}
              empty="Nothing but the number."
              rows={differences.map(({ path: member, before, after }) => [
                <span class="mono">{member}</span>,
                before,
                after,
              ])}
            />
          </>
        )}
        <h2>As the API has it</h2>
        <pre tabindex={0}>{JSON.stringify(policy, null, 2)}</pre>
        <AsOf now={now} source="the control database" />
      </>
    ),
  };
};

export const validatePage = (
  text: string,
  found: {
    readonly valid: boolean;
    readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
    readonly warnings: readonly { readonly pointer: string; readonly detail: string }[];
  } | null,
  { mode }: FormContext,
): ConsoleContent => ({
  title: "Validate a policy",
  at: "/console/policies",
  body: (
    <>
      <h1>Validate a policy</h1>
      {found === null ? null : (
        <div class={found.valid ? "notice" : "notice bad"} role={found.valid ? "status" : "alert"}>
          <p>{found.valid ? "The policy is valid." : "The policy has faults."}</p>
          <ul>
            {[...found.errors, ...found.warnings].map(({ pointer, detail }) => (
              <li>
                <span class="mono">{pointer}</span>: {detail}
              </li>
            ))}
          </ul>
        </div>
      )}
      <ActionForm action="/console/policies/validate" mode={mode} page="/console/policies/validate">
        <TextField
          name="policy"
          label="The policy, as JSON"
          value={text}
          lines={20}
          maxlength={60_000}
        />
        <Button look="go">Validate</Button>
      </ActionForm>
    </>
  ),
});
