import { describe, expect, it } from "vitest";
import { targetFault } from "../../src/delivery/target";

const PRODUCTION = { allow_localhost: false };
const DEVELOPMENT = { allow_localhost: true };

describe("a URL that may be called", () => {
  it.each([
    "https://example.com",
    "https://hooks.example.com/adieu?team=1",
    "https://HOOKS.EXAMPLE.COM/Adieu",
    "https://example.com.",
    "https://example.com:8443/hook",
    "https://xn--mnchen-3ya.example/hook",
    "https://münchen.example/hook",
    "https://localhost.example.com/hook",
    "https://my-internal.example.com/hook",
    "https://127.0.0.1.example.com/hook",
    "https://example.com/?next=http://127.0.0.1/",
    "https://example.com/@10.0.0.1/",
  ])("%s", (url) => {
    expect(targetFault(url, PRODUCTION)).toBeNull();
    expect(targetFault(url, DEVELOPMENT)).toBeNull();
  });
});

/** Refused everywhere: what is private stays so in local development too. */
const NEVER: [string, string][] = [
  ["is no URL", "hello"],
  ["is empty", ""],
  ["is relative", "/hooks"],
  ["has no host", "https://"],
  ["is not https", "http://example.com/"],
  ["is a file", "file:///etc/passwd"],
  ["is data", "data:text/plain,hello"],
  ["is a script", "javascript:alert(1)"],
  ["is ftp", "ftp://example.com/"],
  ["is a web socket", "wss://example.com/"],
  ["is ftp on localhost", "ftp://localhost/"],
  ["holds a user name", "https://ada@example.com/"],
  ["holds a password", "https://ada:secret@example.com/"],
  ["holds an empty name and a password", "https://:secret@example.com/"],
  ["hides its host behind a user name", "https://example.com@10.0.0.1/"],
  ["holds a user name on localhost", "http://ada@localhost/"],
  ["is a loopback address", "https://127.0.0.2/"],
  ["is a private address", "https://10.0.0.1/"],
  ["is a private address", "https://192.168.1.1:8443/"],
  ["is a private address", "https://172.16.0.1/"],
  ["is link-local", "https://169.254.169.254/latest/meta-data/"],
  ["is carrier-grade", "https://100.64.0.1/"],
  ["is no address at all", "https://0.0.0.0/"],
  ["is a public address", "https://8.8.8.8/"],
  ["is an address in hex", "https://0x0a000001/"],
  ["is an address in hex parts", "https://0xa.0x0.0x0.0x1/"],
  ["is an address in octal", "https://012.0.0.1/"],
  ["is an address in one number", "https://167772161/"],
  ["is an address in two parts", "https://10.1/"],
  ["is an address with a dot at its end", "https://10.0.0.1./"],
  ["is an address in percent", "https://%31%30.0.0.1/"],
  ["is an address in full-width digits", "https://１０.0.0.1/"],
  ["is an address in circled digits", "https://①⓪.⓪.⓪.①/"],
  ["is an address with ideographic dots", "https://10。0。0。1/"],
  ["is IPv6 loopback", "https://[::1]/"],
  ["is IPv6 unspecified", "https://[::]/"],
  ["is IPv6 with an IPv4 in it", "https://[::ffff:10.0.0.1]/"],
  ["is IPv6 unique local", "https://[fd00::1]/"],
  ["is IPv6 link-local", "https://[fe80::1]/"],
  ["is public IPv6", "https://[2606:4700::1111]/"],
  ["is one label", "https://intranet/"],
  ["is one label with a dot", "https://intranet./"],
  ["ends in localhost", "https://app.localhost/"],
  ["is localhost with a dot", "https://localhost./"],
  ["ends in local", "https://printer.local/"],
  ["ends in LOCAL", "https://printer.LOCAL/"],
  ["ends in internal", "https://metadata.google.internal/"],
  ["ends in internal and a dot", "https://metadata.google.internal./"],
  ["ends in home.arpa", "https://router.home.arpa/"],
  ["ends in lan", "https://nas.lan/"],
  ["ends in corp", "https://wiki.corp/"],
];

describe("a URL that must not be called", () => {
  it.each(NEVER)("because it %s: %s", (_, url) => {
    expect(targetFault(url, PRODUCTION)).toMatch(/^must /);
    expect(targetFault(url, DEVELOPMENT)).toMatch(/^must /);
  });
});

describe("localhost", () => {
  const LOCAL = [
    "http://localhost/",
    "http://localhost:3000/hooks",
    "http://LOCALHOST:3000/",
    "http://127.0.0.1:3000/",
    "http://127.1:3000/",
    "https://localhost:3000/",
  ];

  it.each(LOCAL)("may be called where the deployment says so: %s", (url) => {
    expect(targetFault(url, DEVELOPMENT)).toBeNull();
  });

  it.each(LOCAL)("must not be called elsewhere: %s", (url) => {
    expect(targetFault(url, PRODUCTION)).toMatch(/^must /);
  });
});
