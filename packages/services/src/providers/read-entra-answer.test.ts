import { expect, it } from "vitest";
import { readEntraAnswer } from "./read-entra-answer.ts";

const answer = (status: number, body: string) => ({ status, contentType: "application/json", body });
const refusal = (error: string, ...error_codes: number[]) => JSON.stringify({ error, error_codes });

it("gives the token", () => {
  const body = '{"token_type":"Bearer","expires_in":3599,"access_token":"eyJ0.a-b_c"}';
  expect(readEntraAnswer(answer(200, body))).toEqual({ token: "eyJ0.a-b_c" });
});

it.each([
  [401, refusal("invalid_client", 7000215), "entraSecret", "does not accept this application's secret"],
  [401, refusal("invalid_client"), "entraSecret", "does not accept this application's secret"],
  [401, refusal("invalid_client", 7000222), "entraExpired", "has expired"],
  [400, refusal("unauthorized_client", 700016), "entraApplication", "check the client id"],
  [400, refusal("invalid_request", 90002), "entraTenant", "check the tenant id"],
  [400, refusal("invalid_scope", 70011), "entraAnswer", "gives this application no token"],
  [200, "<html>", "entraAnswer", "does not answer as Microsoft Entra does"],
  [200, '{"access_token":"two\\r\\nlines"}', "entraAnswer", "does not answer as Microsoft Entra does"],
  [503, "", "failing", "is failing"],
])("says in plain words what a %i with %s means", (status, body, reason, words) => {
  const read = readEntraAnswer(answer(status, body));
  expect(read).toMatchObject({ problem: { ok: false, reason, models: [] } });
  expect(JSON.stringify(read)).toContain(words);
});
