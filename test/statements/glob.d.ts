/** What Vite adds to modules; only what the tests here use. */
interface ImportMeta {
  glob<T>(
    patterns: readonly string[],
    options: { readonly query: "?raw"; readonly import: "default"; readonly eager: true },
  ): Record<string, T>;
}
