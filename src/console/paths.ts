/** Where the console's pages of one thing are. */

export const accountPath = (id: string): string => `/console/accounts/${encodeURIComponent(id)}`;

export const reviewPath = ({ account, closure }: { account: string; closure: string }): string =>
  `${accountPath(account)}/closures/${encodeURIComponent(closure)}`;

/** An event on the page of its account, in the full view: a filter could leave it out. */
export const eventPath = (account: string, event: string): string =>
  `${accountPath(account)}?view=full&event=${encodeURIComponent(event)}#${encodeURIComponent(event)}`;

export const endpointPath = (id: string): string => `/console/webhooks/${encodeURIComponent(id)}`;

export const eraserPath = (name: string): string => `/console/erasers/${encodeURIComponent(name)}`;

export const policyPath = (id: string): string => `/console/policies/${encodeURIComponent(id)}`;

export const clockPath = (id: string): string => `/console/clocks?clock=${encodeURIComponent(id)}`;

export const declarationPath = (id: string): string =>
  `/console/declarations/${encodeURIComponent(id)}`;
