/** A connector of a system that there is not: a rehearsal of it fails, and says so. */
export const HELPDESK = {
  id: "helpdesk",
  version: 1,
  hosts: ["api.helpdesk.example"],
  identify: ["account"],
  secrets: ["key"],
  auth: { bearer: "{secret.key}" },
  erase: [{ do: "delete", request: { method: "DELETE", path: "/people/{id}" } }],
  probe: { request: { method: "GET", path: "/people/{id}" }, gone: [404] },
};
