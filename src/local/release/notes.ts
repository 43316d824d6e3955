/** CHANGELOG.md as text: the notes of a release, and a release that is made of what is unreleased. Pure. */

const UNRELEASED = "## Unreleased\n";
const HEADING = /^## (\d+\.\d+\.\d+)\b/m;

const sectionsOf = (changelog: string): string[] => changelog.split(/^(?=## )/m).slice(1);

/**
 * The notes of every release after one, the newest first; with what is unreleased, if the folder is at such a commit.
 *
 * @param release `v0.1.0`; null if it is not known: then only those of the newest
 */
export function notesAfter(changelog: string, release: string | null): string {
  const sections = sectionsOf(changelog).filter((text) => text.trim() !== UNRELEASED.trim());
  const at = sections.findIndex((text) => `v${HEADING.exec(text)?.[1]}` === release);
  return sections
    .slice(0, at === -1 ? 1 : at)
    .join("")
    .trim();
}

/** @returns null if nothing is unreleased */
export function released(changelog: string, version: string, date: string): string | null {
  const section = sectionsOf(changelog).find((text) => text.startsWith(UNRELEASED));
  if (section === undefined || section.trim() === UNRELEASED.trim()) return null;
  return changelog.replace(UNRELEASED, () => `${UNRELEASED}\n## ${version} - ${date}\n`);
}

/** Whether a version follows another: `0.2.0` follows `0.1.9`. */
export function follows(version: string, before: string): boolean {
  const [one = [], other = []] = [version, before].map((text) => text.split(".").map(Number));
  const at = one.findIndex((part, index) => part !== other[index]);
  return at !== -1 && (one[at] ?? 0) > (other[at] ?? 0);
}
