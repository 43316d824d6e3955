/** As much of `openapi/adieu.json` as the reference shows. */

export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly default?: unknown;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
};

export type Parameter = {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
  readonly example?: unknown;
};

type Content = Readonly<Record<string, { readonly schema?: Schema; readonly example?: unknown }>>;

export type Answer = {
  readonly $ref?: string;
  readonly description?: string;
  readonly content?: Content;
};

export type Operation = {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, Answer>>;
  readonly "x-roles"?: readonly string[];
  readonly "x-page"?: boolean;
};

type Problem = {
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
};

export type Document = {
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly webhooks: Readonly<Record<string, { readonly post: Operation }>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, Answer>>;
    readonly examples: Readonly<Record<string, { readonly value: Problem }>>;
  };
};

/** One call of the API. */
export type Call = {
  /** In capitals. */
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
};

/** Every call, in the document's order, without the pages for people. */
export const callsOf = ({ paths }: Document): Call[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, operation]) => !operation["x-page"])
      .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );

/** The status and the content of the answer of a call that did what was asked. */
export function successOf({ responses }: Operation): { status: string; answer: Answer } {
  const [status = "200", answer = {}] =
    Object.entries(responses).find(([code]) => code.startsWith("2")) ?? [];
  return { status, answer };
}

/** The file of a reference page, from the repository's root: there is none of that name, the build makes it. */
export const fileOf = (name: string): string =>
  `docs/reference/${name.toLowerCase().replaceAll(" ", "-")}.md`;
