/** Portal configurations: versions, what is wrong with a body, and the one that exists without being put. */
import { describe, expect, it } from "vitest";
import { get, type Json, put } from "../support/api";
import { aKey, aPolicy, everything, freshId } from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";

const PATH = "/v1/portal_configurations";
const WHOLE: Json = {
  product_name: "Tidy Cloud",
  logo_url: "https://cdn.example.com/logo.svg",
  accent: "#1F4FA3",
  privacy_url: "https://example.com/privacy",
  terms_url: "https://example.com/terms",
  support: { url: "https://example.com/help", email: "help@example.com" },
  return_origins: ["https://app.example.com", "http://localhost:3000"],
  flows: ["delete", "restore", "status"],
  reasons: [{ code: "too_expensive", label: { en: "It costs too much", de: "Es ist zu teuer" } }],
  alternatives: false,
  powered_by: true,
  languages: ["de", "en"],
  policies: ["grace-then-delete"],
};

describe("a portal configuration", () => {
  it("exists as `default` without being put, with the deployment's own name", async () => {
    const { status, body } = await get(`${PATH}/default`);
    expect(status).toBe(200);
    expect(body).toEqual({
      object: "portal_configuration",
      id: "default",
      version: 0,
      livemode: false,
      product_name: "Adieu",
      support: {},
      return_origins: [],
      flows: ["home", "cancel", "delete", "restore", "status"],
      reasons: [],
      alternatives: true,
      powered_by: false,
      languages: ["en", "de", "fr", "es", "it", "nl", "pt", "pl", "ja", "zh"],
      policies: [],
      updated_at: null,
    });
    expectProblem(await get(`${PATH}/none`), 404, "not_found");
  });

  it("gets a version with each PUT, is shown as it was put, and can be put as it is shown", async () => {
    const id = freshId("shop").toLowerCase();
    const first = await put(`${PATH}/${id}`, WHOLE);
    expect(first.status).toBe(201);
    expect(first.body).toEqual({
      object: "portal_configuration",
      id,
      version: 1,
      livemode: false,
      ...WHOLE,
      accent: "#1f4fa3",
      updated_at: expect.stringMatching(/Z$/),
    });
    const again = await put(`${PATH}/${id}`, first.body);
    expect([again.status, again.body.version]).toEqual([200, 2]);
    expect((await get(`${PATH}/${id}`)).body).toEqual(again.body);
  });

  it("is listed once, after `default`, page by page too", async () => {
    for (const id of ["a-shop", "default", "z-shop"]) {
      await put(`${PATH}/${id}`, { product_name: id });
    }
    await put(`${PATH}/a-shop`, { product_name: "a-shop, bettered" });
    const all = await everything(PATH);
    expect(all.map(({ id, product_name }) => [id, product_name])).toEqual([
      ["default", "default"],
      ["a-shop", "a-shop, bettered"],
      ["z-shop", "z-shop"],
    ]);
    expect(await everything(`${PATH}?limit=1`)).toEqual(all);
  });

  it.each<[string, Json, string[]]>([
    ["a yellow that cannot be seen on white", { accent: "#ffe14d" }, ["/accent"]],
    ["a colour by name", { accent: "red" }, ["/accent"]],
    ["a logo without https", { logo_url: "http://example.com/l.png" }, ["/logo_url"]],
    ["a script as an address", { privacy_url: "javascript:alert(1)" }, ["/privacy_url"]],
    ["an address as an origin", { return_origins: ["https://a.example/x"] }, ["/return_origins/0"]],
    ["an origin with a slash", { return_origins: ["https://a.example/"] }, ["/return_origins/0"]],
    ["an origin in capitals", { return_origins: ["HTTPS://A.example"] }, ["/return_origins/0"]],
    ["an origin without https", { return_origins: ["http://a.example"] }, ["/return_origins/0"]],
    ["every origin", { return_origins: ["*"] }, ["/return_origins/0"]],
    ["an unknown flow", { flows: ["pause"] }, ["/flows/0"]],
    ["a language twice", { languages: ["de", "de"] }, ["/languages"]],
    ["a language that pages lack", { languages: ["tlh"] }, ["/languages/0"]],
    [
      "a reason without German",
      { languages: ["en", "de"], reasons: [{ code: "x", label: { en: "X" } }] },
      ["/reasons/0/label/de"],
    ],
    ["a policy that does not exist", { policies: ["none"] }, ["/policies/0"]],
    ["an unknown member", { colour: "#000000" }, ["/colour"]],
    ["a name of two lines", { product_name: "A\nB" }, ["/product_name"]],
  ])("is refused with %s", async (_, over, pointers) => {
    const id = freshId("shop").toLowerCase();
    expectInvalid(await put(`${PATH}/${id}`, { product_name: "Shop", ...over }), ...pointers);
    expectProblem(await get(`${PATH}/${id}`), 404, "not_found");
  });

  it("speaks, if it does not say, the languages in which each reason has a label", async () => {
    const reasons = [
      { code: "x", label: { en: "X", fr: "X", de: "X" } },
      { code: "y", label: { en: "Y", fr: "Y" } },
    ];
    const body = { product_name: "Shop", reasons };
    expect((await put(`${PATH}/labelled`, body)).body.languages).toEqual(["en", "fr"]);
    const none = { code: "z", label: { de: "Z" } };
    expectInvalid(
      await put(`${PATH}/labelled`, { ...body, reasons: [...reasons, none] }),
      "/reasons/2/label/en",
    );
  });

  it("is refused under an id that is no name, and without a product's name", async () => {
    expectInvalid(await put(`${PATH}/No%20Slug`, { product_name: "Shop" }), "/id");
    expectInvalid(await put(`${PATH}/shop`, {}), "/product_name");
  });

  it("of live mode takes no origin on the developer's own machine, and no policy of test mode", async () => {
    const live = { key: await aKey(["admin"], true) };
    const local = { product_name: "Shop", return_origins: ["http://localhost:3000"] };
    expectInvalid(await put(`${PATH}/shop`, local, live), "/return_origins/0");
    expect((await put(`${PATH}/shop`, local)).status).toBe(201);
    const named = { product_name: "Shop", policies: [await aPolicy()] };
    expectInvalid(await put(`${PATH}/shop`, named, live), "/policies/0");
    expect((await put(`${PATH}/shop`, named)).status).toBe(200);
  });
});
