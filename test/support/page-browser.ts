/** A browser without scripts, as far as pages need one: cookies, redirects, forms as they stand in the page. */
import { expect } from "vitest";

export type PageForm = {
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
};

export type Fields = Readonly<Record<string, string | readonly string[] | File>>;

export type Page = {
  readonly status: number;
  readonly path: string;
  readonly html: string;
  /** The text of `main`, without markup. */
  readonly text: string;
  readonly headers: Headers;
  readonly forms: readonly PageForm[];
};

const decoded = (text: string): string =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? null : decoded(found);
};

function formsIn(html: string): PageForm[] {
  return [...html.matchAll(/<form[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => {
    const [head = ""] = /<form[^>]*>/.exec(form) ?? [];
    const hidden = [...form.matchAll(/<input type="hidden"[^>]*>/g)].map(([input]) => [
      attribute(input, "name") ?? "",
      attribute(input, "value") ?? "",
    ]);
    return { action: attribute(head, "action") ?? "", hidden: Object.fromEntries(hidden) };
  });
}

const textIn = (html: string): string =>
  decoded(
    (/<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? "")
      .replaceAll(/<[^>]+>/g, " ")
      .replaceAll(/\s+/g, " ")
      .trim(),
  );

/** Sends one request, without following a redirect. */
export type Send = (url: string, init: RequestInit) => Promise<Response>;

export class PageBrowser {
  readonly #origin: string;
  readonly #send: Send;
  readonly cookies = new Map<string, string>();
  /** Sent with every request. */
  readonly headers: Record<string, string>;

  /** @param origin of the service whose pages are opened */
  constructor(origin: string, send: Send, headers: Record<string, string> = {}) {
    this.#origin = origin;
    this.#send = send;
    this.headers = { "accept-language": "en", ...headers };
  }

  /** One request, without following a redirect. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers({ ...this.headers, ...Object(init.headers) });
    if (this.cookies.size > 0) {
      const pairs = [...this.cookies].map(([name, value]) => `${name}=${value}`);
      headers.set("cookie", pairs.join("; "));
    }
    const url = new URL(path, this.#origin);
    const response = await this.#send(url.href, {
      ...init,
      headers,
      redirect: "manual",
    });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    return response;
  }

  #keep(cookie: string): void {
    const [pair = ""] = cookie.split(";");
    const [name = "", ...value] = pair.split("=");
    if (/max-age=0/i.test(cookie)) this.cookies.delete(name);
    else this.cookies.set(name, value.join("="));
  }

  /** Opens a page, and follows redirects of this service. */
  async open(path: string): Promise<Page> {
    return this.#follow(await this.fetch(path), path);
  }

  /**
   * Presses the button of a form on the page.
   * @param action the form's. @param fields what is typed, besides the hidden fields
   */
  async send(page: Page, action: string, fields: Fields = {}): Promise<Page> {
    const form = page.forms.find((one) => one.action === action);
    expect(page.forms.map((one) => one.action)).toContain(action);
    return this.#follow(await this.post(action, { ...form?.hidden, ...fields }), action);
  }

  /** Posts fields as a page of this service does. */
  post(
    path: string,
    fields: Fields,
    headers: Record<string, string> = SAME_ORIGIN,
  ): Promise<Response> {
    const entries = Object.entries(fields).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((one): [string, string | File] => [name, one]),
    );
    const isUpload = entries.some(([, value]) => value instanceof File);
    const body = isUpload ? new FormData() : new URLSearchParams();
    for (const [name, value] of entries) (body as FormData).append(name, value);
    return this.fetch(path, { method: "POST", body, headers });
  }

  async #follow(response: Response, from: string): Promise<Page> {
    const location = response.headers.get("location");
    if (response.status === 303 && location !== null) {
      await response.body?.cancel();
      return this.open(location);
    }
    const html = await response.text();
    const { status, headers } = response;
    return { status, path: from, html, text: textIn(html), headers, forms: formsIn(html) };
  }
}

export const SAME_ORIGIN = { "sec-fetch-site": "same-origin" };
