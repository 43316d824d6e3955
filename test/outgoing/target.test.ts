import { describe, expect, it } from "vitest";
import { targetFault, targetRulesOf } from "../../src/outgoing/target";
import { parseSettings } from "../../src/shared/settings";

const PRODUCTION = { allow_localhost: false, ports: [], own_hosts: ["adieu.example.com"] };
const DEVELOPMENT = { ...PRODUCTION, allow_localhost: true };

describe("a URL that may be called", () => {
  it.each([
    "https://example.com",
    "https://hooks.example.com/adieu?team=1",
    "https://HOOKS.EXAMPLE.COM/Adieu",
    "https://example.com.",
    "https://example.com:443/hook",
    "https://example.com:0443/hook",
    "https://api.adieu.example.com/hook",
    "https://example.com/hook?host=adieu.example.com",
    "https://adieu.example.com.example.net/hook",
    "https://not-adieu.example.com/hook",
    "https://arpa.example.com/",
    "https://xn--mnchen-3ya.example/hook",
    "https://münchen.example/hook",
    "https://localhost.example.com/hook",
    "https://my-internal.example.com/hook",
    "https://127.0.0.1.example.com/hook",
    "https://example.com/?next=http://127.0.0.1/",
    "https://example.com/@10.0.0.1/",
    "https://example.com\\@10.0.0.1/",
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
  ["holds an empty user name", "https://@:@10.0.0.1/"],
  ["has a port that is none", "https://example.com:65536/"],
  ["has a port in words", "https://example.com:https/"],
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
  ["is an address with two dots at its end", "https://10.0.0.1../"],
  ["is an address in three parts", "https://10.0.1/"],
  ["is zero", "https://0/"],
  ["is zero in hex", "https://0x/"],
  ["is the cloud's metadata in one number", "https://2852039166/"],
  ["is the cloud's metadata in octal", "https://0251.0376.0251.0376/"],
  ["is another cloud's metadata", "https://100.100.100.200/latest/meta-data/"],
  ["is an address of five parts", "https://10.0.0.1.1/"],
  ["is an address with a number too large", "https://256.0.0.1/"],
  ["ends in a number", "https://example.1/"],
  ["ends in a number in hex", "https://example.0x1/"],
  ["is broadcast", "https://255.255.255.255/"],
  ["is multicast", "https://224.0.0.1/"],
  ["is an address in percent", "https://%31%30.0.0.1/"],
  ["is an address in full-width digits", "https://１０.0.0.1/"],
  ["is an address in circled digits", "https://①⓪.⓪.⓪.①/"],
  ["is an address with ideographic dots", "https://10。0。0。1/"],
  ["is an address with full-width dots", "https://10．0．0．1/"],
  ["is an address with half-width dots", "https://10｡0｡0｡1/"],
  ["is an address in superscript", "https://¹⁰.⁰.⁰.¹/"],
  ["is an address with a hyphen nobody sees", "https://10.0.0\u00AD.1/"],
  ["is an address with white space in it", "https://10.0.\t0.\n1/"],
  ["is IPv6 loopback", "https://[::1]/"],
  ["is IPv6 unspecified", "https://[::]/"],
  ["is IPv6 with an IPv4 in it", "https://[::ffff:10.0.0.1]/"],
  ["is IPv6 with an IPv4 in it, in hex", "https://[::ffff:a00:1]/"],
  ["is IPv6 with an IPv4 in it, of old", "https://[::10.0.0.1]/"],
  ["is IPv6 that a gateway translates", "https://[64:ff9b::10.0.0.1]/"],
  ["is IPv6 in full", "https://[0000:0000:0000:0000:0000:0000:0000:0001]/"],
  ["is IPv6 with a zone", "https://[fe80::1%25eth0]/"],
  ["is the cloud's metadata by IPv6", "https://[fd00:ec2::254]/latest/meta-data/"],
  ["is IPv6 unique local", "https://[fd00::1]/"],
  ["is IPv6 link-local", "https://[fe80::1]/"],
  ["is public IPv6", "https://[2606:4700::1111]/"],
  ["is one label", "https://intranet/"],
  ["is one label with a dot", "https://intranet./"],
  ["is one label of a cloud's metadata", "https://metadata/"],
  ["begins with a dot", "https://.example.com/"],
  ["has an empty label", "https://hooks..example.com/"],
  ["ends in two dots", "https://example.com../"],
  ["is a dot", "https://./"],
  ["ends in localhost", "https://app.localhost/"],
  ["ends in localhost and a dot", "https://app.localhost./"],
  ["ends in localhost in percent", "https://app.%6c%6fcalhost/"],
  ["ends in localhost in full-width letters", "https://app.ｌｏｃａｌｈｏｓｔ/"],
  ["ends in localhost with a hyphen nobody sees", "https://app.local\u00ADhost/"],
  ["ends in localdomain", "https://localhost.localdomain/"],
  ["is localhost with a dot", "https://localhost./"],
  ["ends in local", "https://printer.local/"],
  ["ends in LOCAL", "https://printer.LOCAL/"],
  ["ends in internal", "https://metadata.google.internal/"],
  ["ends in internal and a dot", "https://metadata.google.internal./"],
  ["ends in internal after a full-width dot", "https://metadata.google．internal/"],
  ["is a cloud's metadata", "https://instance-data.ec2.internal/latest/meta-data/"],
  ["ends in arpa", "https://1.0.0.127.in-addr.arpa/"],
  ["ends in home", "https://router.home/"],
  ["ends in private", "https://db.private/"],
  ["ends in intranet", "https://wiki.intranet/"],
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
    "http://0x7f.1:3000/",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://0177.0.0.01/",
    "https://0X7F000001/",
    "https://2130706433/",
    "https://localhost:3000/",
  ];

  it.each(LOCAL)("may be called if the deployment says so: %s", (url) => {
    expect(targetFault(url, DEVELOPMENT)).toBeNull();
  });

  it.each(LOCAL)("must not be called elsewhere: %s", (url) => {
    expect(targetFault(url, PRODUCTION)).toMatch(/^must /);
  });
});

describe("a port", () => {
  const rules = { ...PRODUCTION, ports: [8443, 9443] };

  it("is 443, unless the deployment allows others", () => {
    expect(targetFault("https://example.com:8443/", PRODUCTION)).toBe("must use port 443");
    expect(targetFault("https://example.com:80/", PRODUCTION)).toBe("must use port 443");
    expect(targetFault("https://example.com:0/", PRODUCTION)).toBe("must use port 443");
    expect(targetFault("https://example.com:8443/", DEVELOPMENT)).toBe("must use port 443");
  });

  it("that the deployment allows may be called, and 443 too", () => {
    for (const port of ["", ":443", ":8443", ":9443"]) {
      expect(targetFault(`https://example.com${port}/`, rules)).toBeNull();
    }
    expect(targetFault("https://example.com:22/", rules)).toBe("must use port 443 or 8443 or 9443");
  });

  it("that is allowed makes nothing else so", () => {
    expect(targetFault("http://example.com:8443/", rules)).toBe("must be https");
    expect(targetFault("https://10.0.0.1:8443/", rules)).toMatch(/not an IP address/);
  });
});

describe("the service's own host", () => {
  it.each([
    "https://adieu.example.com/",
    "https://adieu.example.com/v1/accounts",
    "https://ADIEU.example.COM/",
    "https://adieu.example.com./",
    "https://adieu.example.com:443/",
    "https://adieu．example．com/",
    "https://%61dieu.example.com/",
    "https://ａｄｉｅｕ.example.com/",
  ])("must not be called: %s", (url) => {
    for (const rules of [PRODUCTION, DEVELOPMENT]) {
      expect(targetFault(url, rules)).toBe("must not lead to this service itself");
    }
  });

  it("is known by a name in another script as well", () => {
    const own_hosts = [new URL("https://ADIÖ.example.com./").hostname];
    for (const host of ["adiö.example.com", "xn--adi-una.example.com", "adio\u0308.example.com"]) {
      expect(targetFault(`https://${host}/`, { ...PRODUCTION, own_hosts })).toBe(
        "must not lead to this service itself",
      );
    }
  });

  it("may be localhost in local development, because receivers are there too", () => {
    const rules = { ...DEVELOPMENT, own_hosts: ["localhost"] };
    expect(targetFault("http://localhost:3000/hooks", rules)).toBeNull();
  });
});

describe("what a deployment may call", () => {
  const settings = (variables: object) =>
    parseSettings({
      ENVIRONMENT: "production",
      ADIEU_ADMIN_KEY: `adk_live_${"k".repeat(32)}`,
      ALARM_SPREAD_SECONDS: "60",
      ...variables,
    });

  it("follows from its settings", () => {
    const variables = { PUBLIC_URL: "https://Adieu.example.com:8443/x", WEBHOOK_PORTS: "443,8443" };
    expect(targetRulesOf(settings(variables))).toEqual({
      allow_localhost: false,
      ports: [8443],
      own_hosts: ["adieu.example.com"],
    });
  });

  it("is localhost in development alone", () => {
    expect(targetRulesOf(settings({ ENVIRONMENT: "development" }))).toEqual({
      allow_localhost: true,
      ports: [],
      own_hosts: [],
    });
  });
});
