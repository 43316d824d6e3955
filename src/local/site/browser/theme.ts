/** Before anything is painted: the reader's choice of light or dark, and of the language of examples. */
const root = document.documentElement;
try {
  for (const name of ["theme", "code"]) {
    const chosen = localStorage.getItem(`adieu-docs-${name}`);
    if (chosen) root.dataset[name] = chosen;
  }
} catch {
  // A browser may keep nothing. Then the system's choice counts.
}
root.dataset.code ??= "sh";
