/** What prevents a closure from going on, and which party can clear it. */
import type { ClosureView } from "../contract/closures";
import { Status } from "./parts";

type Blocker = ClosureView["blockers"][number];

const CLEARED: Readonly<Record<Blocker["resolvable_by"], string>> = {
  holder: "The holder can clear it.",
  support: "Support can clear it.",
};

export const BlockerList = ({ blockers }: Pick<ClosureView, "blockers">) => (
  <ul>
    {blockers.map(({ message, resolvable_by }) => (
      <li>
        <Status word="blocks" look="bad" /> {message} {CLEARED[resolvable_by]}
      </li>
    ))}
  </ul>
);
