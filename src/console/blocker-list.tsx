/** What prevents a closure from going on, and who can clear it. */
import type { ClosureView } from "../contract/closures";
import { Status } from "./parts";

export const BlockerList = ({ blockers }: Pick<ClosureView, "blockers">) => (
  <ul>
    {blockers.map(({ message, resolvable_by }) => (
      <li>
        <Status word="blocks" look="bad" /> {message} ({resolvable_by} can clear it)
      </li>
    ))}
  </ul>
);
