/** A real OpenID provider on a loopback port: `oidc-provider`, which takes any name and password, and asks for consent. */
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

export type RealIssuer = AsyncDisposable & {
  /** Its address, which is also its name. */
  readonly url: string;
};

/** For a client without a secret, and for one with this. */
export const PUBLIC_CLIENT = "tidy-cloud";
export const SECRET_CLIENT = "tidy cloud/web";
export const CLIENT_SECRET = "a secret: of the client / 100 %";

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("There is no port.");
  return address.port;
}

/** @property host its own name: `127.0.0.1` is another site than `localhost` @property callback the path to come back to */
type IssuerOptions = {
  readonly host?: "localhost" | "127.0.0.1";
  readonly callback?: string;
  /** More of the provider's configuration. */
  readonly configuration?: object;
};

/** @param port 0: any @param service where the pages are, without a slash at its end */
export async function startIssuer(
  service: string,
  port = 0,
  { host = "localhost", callback = "/portal/sign-in", configuration = {} }: IssuerOptions = {},
): Promise<RealIssuer> {
  const server = createServer();
  const { promise: listening, resolve } = Promise.withResolvers<void>();
  server.listen(port, "127.0.0.1", resolve);
  await listening;
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The issuer has no port.");
  const url = `http://${host}:${address.port}`;
  const client = {
    redirect_uris: [`${service}${callback}`],
    response_types: ["code"],
    grant_types: ["authorization_code"],
    application_type: "native",
  };
  const provider = new Provider(url, {
    clients: [
      { ...client, client_id: PUBLIC_CLIENT, token_endpoint_auth_method: "none" },
      { ...client, client_id: SECRET_CLIENT, client_secret: CLIENT_SECRET },
    ],
    cookies: { keys: ["a key of the tests"] },
    ...configuration,
  });
  server.on("request", provider.callback());
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      const { promise: closed, resolve: done } = Promise.withResolvers<void>();
      server.close(() => done());
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A policy of a host's own, by which holders prove a deletion by signing in again. */
export const signInPolicy = (id: string, issuer: string, audience: string, methods: string[]) => ({
  id,
  title: "With a sign-in",
  capabilities: ["sign_in"],
  time_zone: "UTC",
  holidays: [],
  sign_in: { issuer, audience, jwks_uri: `${issuer}/jwks` },
  procedures: {
    deletion: {
      open_by: ["owner"],
      alternatives: [],
      blockers: [],
      acknowledgements: [],
      steps: [{ type: "reauthentication", methods }],
      review: null,
      grace: "P14D",
      during_grace: { sign_in: true },
      restore_by: ["owner"],
      reminders: [],
      then: "delete",
      erasers: [],
      retain: [],
    },
  },
});
