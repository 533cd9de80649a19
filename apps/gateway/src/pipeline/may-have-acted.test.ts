import { describe, expect, it } from "vitest";
import { ENDPOINT } from "../routes/endpoints.data.ts";
import { isMaking, mayHaveActed } from "./may-have-acted.ts";

describe("a provider may have made what did not come", () => {
  it.each([
    [0, "connection_reset"],
    [0, "first_byte_timeout"],
    [200, "first_token_timeout"],
    [200, "idle_timeout"],
    [200, "upstream_broken_reply"],
    [200, "upstream_html"],
    [200, "empty_stream"],
    [0, "malformed_response"],
    [504, "upstream_timeout"],
  ])("where it answered %i and it was %s", (status, code) => {
    expect(mayHaveActed({ status, code })).toBe(true);
  });

  it.each([
    [0, "connect_failed"],
    [0, "connect_timeout"],
    [0, "private_address"],
    [429, "upstream_rate_limited"],
    [500, "upstream_error"],
    [503, "connection_reset"],
    [503, "upstream_html"],
    [200, "upstream_stream_error"],
    [404, "upstream_model_missing"],
  ])("but not where it answered %i and it was %s", (status, code) => {
    expect(mayHaveActed({ status, code })).toBe(false);
  });
});

const PLAIN = '{"model":"m"}';
const BACKGROUND = '{"model":"m","background":true}';

describe("what is asked for is made though nobody waits", () => {
  it.each([
    ["pictures", PLAIN, true],
    ["speech", PLAIN, true],
    ["transcriptions", PLAIN, false],
    ["chat", BACKGROUND, false],
    ["responses", PLAIN, false],
    ["responses", BACKGROUND, true],
    ["responses", '{"model":"m","background":true,"store":false}', false],
  ] as const)("where it is %s by %s: %s", (endpoint, body, expected) => {
    expect(isMaking({ endpoint: ENDPOINT[endpoint], body: Buffer.from(body) })).toBe(expected);
  });
});
