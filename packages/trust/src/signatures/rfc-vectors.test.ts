import { createSecretKey } from "node:crypto";
import { describe, expect, it } from "vitest";
import { canonicalBytes } from "./fields/canonical-bytes.ts";
import { readDictionary } from "./fields/read-dictionary.ts";
import { headerLookup } from "./header-lookup.ts";
import { signBase } from "./sign-base.ts";
import { buildSignatureBase } from "./signature-base.ts";
import { serialiseSignatureParams } from "./signature-params.ts";
import { componentOf } from "./signed-request.ts";

const lineOf = (component: string, target: string, rawHeaders: string[] = []): string | undefined => {
  const request = { method: "POST", target, header: headerLookup(rawHeaders) };
  const valueFor = (name: string) => componentOf(request, name);
  return buildSignatureBase({ components: [component], signatureParams: "", valueFor })?.split("\n")[0];
};

/** Appendix B.2.5: no contract of ours, so it goes through the parts below the contract's rules. */
describe("RFC 9421, appendix B.2.5, hmac-sha256", () => {
  const secret = "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==";
  const key = createSecretKey(Buffer.from(secret, "base64"));
  const params = '("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"';
  const input = readDictionary(`sig-b25=${params}`, 1)?.get("sig-b25");
  const signature = readDictionary("sig-b25=:pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=:", 1)?.get(
    "sig-b25",
  );
  const components =
    input?.kind === "inner-list" ? input.items.map((item) => String(Object(item.value).value)) : [];
  const header = headerLookup([
    "Host",
    "example.com",
    "Date",
    "Tue, 20 Apr 2021 02:07:55 GMT",
    "Content-Type",
    "application/json",
  ]);
  const base = buildSignatureBase({
    components,
    signatureParams: serialiseSignatureParams(components, input?.parameters ?? []),
    valueFor: (name) => header(name === "@authority" ? "host" : name),
  });

  it("has the base of the appendix", () => {
    expect(base).toBe(
      [
        '"date": Tue, 20 Apr 2021 02:07:55 GMT',
        '"@authority": example.com',
        '"content-type": application/json',
        `"@signature-params": ${params}`,
      ].join("\n"),
    );
  });

  it("has the signature of the appendix", () => {
    const base64 =
      signature?.kind === "item" && signature.value.kind === "bytes" ? signature.value.base64 : "";
    expect(signBase(base ?? "", key)).toEqual(canonicalBytes(base64, 32));
  });
});

describe("RFC 9421, section 2", () => {
  it.each([
    ["2.2.1", "@method", "/path?param=value", '"@method": POST'],
    ["2.2.6", "@path", "/path?param=value", '"@path": /path'],
    [
      "2.2.7",
      "@query",
      "/path?param=value&foo=bar&baz=bat%2Dman",
      '"@query": ?param=value&foo=bar&baz=bat%2Dman',
    ],
    ["2.2.7", "@query", "/path?queryString", '"@query": ?queryString'],
    ["2.2.7", "@query", "/path", '"@query": ?'],
    ["2.2.7", "@query", "/path?", '"@query": ?'],
  ])("section %s: the line of %s in %s is %s", (_section, component, target, line) => {
    expect(lineOf(component, target)).toBe(line);
  });

  const rawHeaders = [
    ["Host", "www.example.com"],
    ["Date", "Tue, 20 Apr 2021 02:07:56 GMT"],
    ["X-OWS-Header", "  Leading and trailing whitespace.  \t"],
    ["Cache-Control", "max-age=60"],
    ["Cache-Control", "   must-revalidate"],
    ["Example-Dict", " a=1,    b=2;x=1;y=2,   c=(a   b   c)"],
    ["X-Empty-Header", ""],
  ].flat();

  it.each([
    '"host": www.example.com',
    '"date": Tue, 20 Apr 2021 02:07:56 GMT',
    '"x-ows-header": Leading and trailing whitespace.',
    '"cache-control": max-age=60, must-revalidate',
    '"example-dict": a=1,    b=2;x=1;y=2,   c=(a   b   c)',
    '"x-empty-header": ',
  ])("section 2.1: a field gives the line %s", (line) => {
    expect(lineOf(line.slice(1, line.indexOf('"', 1)), "/path", rawHeaders)).toBe(line);
  });

  it("section 2.1: the byte 0xA0 belongs to a value", () => {
    expect(lineOf("x", "/", ["X", "\u00a0a\u00a0"])).toBe('"x": \u00a0a\u00a0');
  });

  it.each(["a\nb", "a\rb", "a\u0000", "\u010a", "a\u007f"])(
    "a value of several lines has no base: %j",
    (value) => {
      expect(lineOf("x", "/", ["X", value])).toBeUndefined();
    },
  );

  it("section 2.5: the whole base of the example", () => {
    const components = ["@method", "@authority", "@path", "content-digest", "content-length", "content-type"];
    const digest =
      "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:";
    const header = headerLookup(
      [
        ["Host", "example.com"],
        ["Date", "Tue, 20 Apr 2021 02:07:55 GMT"],
        ["Content-Type", "application/json"],
        ["Content-Digest", digest],
        ["Content-Length", "18"],
      ].flat(),
    );
    const request = { method: "POST", target: "/foo?param=Value&Pet=dog", header };
    const base = buildSignatureBase({
      components,
      signatureParams: serialiseSignatureParams(components, [
        ["created", { kind: "integer", value: 1618884473 }],
        ["keyid", { kind: "string", value: "test-key-rsa-pss" }],
      ]),
      valueFor: (name) => componentOf(request, name === "@authority" ? "host" : name),
    });
    expect(base).toBe(
      [
        '"@method": POST',
        '"@authority": example.com',
        '"@path": /foo',
        `"content-digest": ${digest}`,
        '"content-length": 18',
        '"content-type": application/json',
        '"@signature-params": ("@method" "@authority" "@path" "content-digest" "content-length" "content-type");created=1618884473;keyid="test-key-rsa-pss"',
      ].join("\n"),
    );
  });
});
