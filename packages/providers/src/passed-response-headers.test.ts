import { expect, it } from "vitest";
import { passedResponseHeaders } from "./passed-response-headers.ts";

it("passes what is on the list and nothing that tells of the provider's account", () => {
  const headers = {
    "content-type": "application/json",
    "openai-processing-ms": "17",
    "openai-organization": "org-secret",
    "anthropic-organization-id": "org-secret",
    "anthropic-ratelimit-requests-remaining": "499",
    "x-ms-region": "West Europe",
    "apim-request-id": "1",
    "x-ratelimit-remaining-requests": "499",
    "x-request-id": "req_1",
    "set-cookie": ["a=b"],
    "content-encoding": "gzip",
    "transfer-encoding": "chunked",
    connection: "keep-alive",
    "cf-ray": "1",
  };
  expect(passedResponseHeaders(headers)).toEqual([
    "content-type",
    "application/json",
    "openai-processing-ms",
    "17",
  ]);
});
