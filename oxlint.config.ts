import { defineConfig, type OxlintOverride } from "oxlint";

type Arrows = { readonly imports: readonly string[]; readonly types?: readonly string[] };

/** The rooms of the service that answer no request themselves. */
const BELOW_HTTP = [
  ..."shared objects pages sign-in portal public-pages declarations lifecycle contract verification documents account control archive".split(
    " ",
  ),
  ..."directory outgoing connectors webhooks erasers brake certificates notices clock idempotency failures counting staff audit reviews console".split(
    " ",
  ),
];

/**
 * Which room of `src/` imports which (docs/internals/architecture.md). A room that is not named may not be imported; of those
 * under `types` only types. Nothing imports the Worker, `src/index.ts`, and only the Worker imports `composition`.
 */
const ARROWS: Readonly<Record<string, Arrows>> = {
  shared: { imports: [] },
  objects: { imports: ["shared"] },
  pages: { imports: ["shared"] },
  "public-pages": { imports: ["pages", "shared"], types: ["contract", "lifecycle"] },
  declarations: {
    imports: ["objects", "shared", "verification"],
    types: ["contract", "directory", "webhooks"],
  },
  "sign-in": { imports: ["shared", "verification"] },
  portal: { imports: ["pages", "shared"], types: ["contract", "documents", "lifecycle"] },
  lifecycle: { imports: ["shared"] },
  verification: { imports: ["shared"] },
  documents: { imports: ["shared"] },
  contract: { imports: ["connectors", "lifecycle", "verification", "shared"] },
  account: { imports: ["lifecycle", "verification", "documents", "shared"], types: ["contract"] },
  control: { imports: ["lifecycle", "objects", "shared"], types: ["contract"] },
  archive: { imports: ["contract", "shared"] },
  directory: { imports: ["archive", "contract", "objects", "shared"] },
  outgoing: { imports: ["shared"] },
  connectors: { imports: ["shared"] },
  webhooks: {
    imports: ["directory", "objects", "outgoing", "shared"],
    types: ["contract", "lifecycle"],
  },
  erasers: {
    imports: ["connectors", "directory", "objects", "outgoing", "shared"],
    types: ["contract", "lifecycle"],
  },
  brake: { imports: ["webhooks", "objects", "shared"], types: ["contract", "lifecycle"] },
  certificates: { imports: ["objects", "shared"], types: ["lifecycle"] },
  notices: { imports: ["objects", "shared"], types: ["lifecycle"] },
  clock: { imports: ["objects", "shared"], types: ["account", "contract"] },
  idempotency: { imports: ["objects", "shared"], types: ["account"] },
  failures: { imports: ["objects", "shared"] },
  counting: { imports: ["objects"] },
  staff: { imports: ["objects", "shared"] },
  audit: { imports: ["objects", "shared"] },
  reviews: { imports: ["directory", "objects", "shared"] },
  console: { imports: ["pages", "shared"], types: ["contract"] },
  // Everything but the Node programs and the package for receivers.
  http: { imports: BELOW_HTTP },
  composition: { imports: [...BELOW_HTTP, "http"], types: ["client"] },
  // What hosts install: it knows the service only by the types that are made from openapi/adieu.json.
  client: { imports: ["receiver"] },
  receiver: { imports: [], types: ["contract", "lifecycle", "shared"] },
  local: {
    imports: ["archive", "certificates", "connectors", "receiver", "shared"],
    types: ["contract", "lifecycle"],
  },
};

/** The floors of `src/account/`, each with those below it. The object's own file and its ports lie above and beside. */
const FLOORS: Readonly<Record<string, readonly string[]>> = {
  tables: [],
  core: ["tables"],
  proofs: ["core", "tables"],
  views: ["core", "tables"],
  changes: ["proofs", "views", "core", "tables"],
  background: ["proofs", "views", "core", "tables"],
};

const ROOT = { regex: "^(\\.\\./)+index$", message: "Nothing imports the Worker." };

type Pattern = { regex: string; message: string; allowTypeImports?: boolean };

/** What a room may not import beside other rooms. */
const BESIDE_ROOMS: Readonly<Record<string, readonly Pattern[]>> = {
  shared: [
    { regex: "^(cloudflare:|hono|@hono)", message: "shared/ is for every room, the pure one too." },
  ],
  lifecycle: [
    {
      regex: "^(cloudflare:|node:|hono|@hono|uuidv7)|shared/(ids|settings|concurrency)$",
      message: "The core is pure: time, ids and randomness come as data.",
    },
    {
      regex: "shared/notices$",
      allowTypeImports: true,
      message: "The core says what a holder is told; sending it is for others.",
    },
  ],
  client: [
    {
      regex: "^(node:|cloudflare:|@hono|hono|jose|temporal-polyfill|uuidv7|canonicalize)",
      message: "Hosts run anywhere: the client has the Web's own interfaces.",
    },
  ],
  receiver: [
    {
      regex: "^(@|node:|cloudflare:|canonicalize|hono|jose|temporal-polyfill|uuidv7|zod)",
      message: "Receivers run anywhere: they have the Web's own interfaces, and standardwebhooks.",
    },
  ],
};

const intoRooms = (rooms: readonly string[]) => `^(\\.\\./)+(${rooms.join("|")})/`;

function arrowsOf(room: string): OxlintOverride {
  return closedTo(`src/${room}/**/*.{ts,tsx}`, patternsOf(room));
}

function floorOf(floor: string): OxlintOverride {
  const above = Object.keys(FLOORS).filter(
    (other) => other !== floor && !FLOORS[floor]?.includes(other),
  );
  return closedTo(`src/account/${floor}/**/*.{ts,tsx}`, [
    ...patternsOf("account"),
    {
      regex: `^\\.\\./((${above.join("|")})/|(account-object|reads|triggers)$)`,
      message: `src/account/${floor} may not import this floor (docs/internals/architecture.md).`,
    },
  ]);
}

const closedTo = (files: string, patterns: Pattern[]): OxlintOverride => ({
  files: [files],
  rules: { "no-restricted-imports": ["error", { patterns }] },
});

function patternsOf(room: string): Pattern[] {
  const { imports = [], types = [] } = ARROWS[room] ?? {};
  const others = Object.keys(ARROWS).filter((other) => other !== room && !imports.includes(other));
  const closed = others.filter((other) => !types.includes(other));
  const patterns: Pattern[] = [ROOT, ...(BESIDE_ROOMS[room] ?? [])];
  if (closed.length > 0) {
    patterns.push({
      regex: intoRooms(closed),
      message: `src/${room} may not import this room (docs/internals/architecture.md).`,
    });
  }
  if (types.length > 0) {
    patterns.push({
      regex: intoRooms(types),
      allowTypeImports: true,
      message: `src/${room} may import only types of this room (docs/internals/architecture.md).`,
    });
  }
  return patterns;
}

export default defineConfig({
  plugins: ["typescript", "import", "unicorn", "oxc", "promise"],
  categories: { correctness: "error", suspicious: "error" },
  ignorePatterns: ["worker-configuration.d.ts", ".wrangler", "dist"],
  rules: {
    // Circles of types too: two files that need each other are one idea, or a third file is missing.
    "import/no-cycle": ["error", { ignoreTypes: false }],
    "typescript/no-explicit-any": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/consistent-type-imports": "error",
    "typescript/ban-ts-comment": "error",
    // Every line of the log goes through shared/log.ts, which lets no account's id through.
    "no-console": "error",
    eqeqeq: "error",
    "no-var": "error",
    "prefer-const": "error",
    "unicorn/no-thenable": "off",
    "no-await-in-loop": "off",
    "no-underscore-dangle": "off",
    "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
  },
  overrides: [
    ...Object.keys(ARROWS).map(arrowsOf),
    ...Object.keys(FLOORS).map(floorOf),
    {
      files: ["src/lifecycle/**/*.ts"],
      rules: {
        "no-restricted-globals": [
          "error",
          { name: "Date", message: "Time comes as data." },
          { name: "crypto", message: "Randomness comes as data." },
          { name: "fetch", message: "The core does no I/O." },
          { name: "setTimeout", message: "The core does no I/O." },
        ],
        "no-restricted-properties": [
          "error",
          { object: "Math", property: "random", message: "Randomness comes as data." },
        ],
      },
    },
    {
      files: [
        "src/local/**/*.ts",
        "test/process/**/*.ts",
        "test/faults/**/*.ts",
        "test/bench/**/*.ts",
        "docs/examples/**",
        "examples/**",
      ],
      rules: { "no-console": "off" },
    },
    {
      files: ["test/**/*.{ts,tsx}"],
      rules: {
        "promise/valid-params": "off",
        "import/no-named-as-default-member": "off",
        "no-shadow": "off",
        "unicorn/consistent-function-scoping": "off",
        "unicorn/no-array-sort": "off",
        "unicorn/no-array-reverse": "off",
      },
    },
  ],
});
