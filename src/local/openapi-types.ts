/**
 * Makes TypeScript types of an OpenAPI document, by openapi-typescript. That package needs the compiler's interface for
 * programs, which TypeScript 7 does not have any more, so it gets TypeScript 5.
 */
import { registerHooks } from "node:module";

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "typescript" && context.parentURL?.includes("/openapi-typescript/")
      ? next("typescript5", context)
      : next(specifier, context),
});

/** As much of a document as is left out here. */
type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
  readonly webhooks?: object;
};

/** A document without pages and webhooks: a client calls neither, and `adieu/receiver` has types of webhooks. */
export function forClients({ webhooks: _, ...document }: Document): object {
  const paths = Object.entries(document.paths).map(([path, item]) => [
    path,
    Object.fromEntries(Object.entries(item).filter(([, operation]) => !("x-page" in operation))),
  ]);
  const schemas = Object.entries(document.components.schemas).filter(
    ([name]) => !name.endsWith("Message"),
  );
  return {
    ...document,
    paths: Object.fromEntries(paths.filter(([, item]) => Object.keys(item ?? {}).length > 0)),
    components: { ...document.components, schemas: Object.fromEntries(schemas) },
  };
}

/** @returns a module of types */
export async function typesOf(document: object): Promise<string> {
  const { default: openapiTypeScript, astToString } = await import("openapi-typescript");
  // A member with a default may be left out of a request. Answers say themselves what is always there.
  const types = await openapiTypeScript(JSON.stringify(document), { defaultNonNullable: false });
  return astToString(types);
}
