/** The operations of openapi.json, which the Worker makes of the routes themselves. */
import { z } from "zod";
import { type Role, roleSchema } from "../../../../src/control/api-keys";
import { get } from "../../../support/api";

export type Operation = {
  /** Method and path, as openapi.json has them. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** Null: no key is asked for. */
  readonly roles: readonly Role[] | null;
};

const METHODS = ["get", "post", "put", "patch", "delete"];

const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({ "x-roles": z.array(roleSchema).optional(), "x-page": z.literal(true).optional() }),
    ),
  ),
});

export async function operations(): Promise<Operation[]> {
  const { paths } = documentSchema.parse((await get("/openapi.json", { key: null })).body);
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((name): Operation[] => {
      const described = item[name];
      // Pages are no operations: what they do, they do by an operation.
      if (described === undefined || described["x-page"]) return [];
      const method = name.toUpperCase();
      const roles = described["x-roles"] ?? null;
      return [{ name: `${method} ${path}`, method, path, roles }];
    }),
  );
}
