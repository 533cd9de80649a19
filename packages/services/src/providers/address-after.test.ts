import { describe, expect, it } from "vitest";
import { addressAfter } from "./address-after.ts";

const VERTEX = "https://us-central1-aiplatform.googleapis.com";
const BEDROCK = "https://bedrock-runtime.us-east-1.amazonaws.com";
const vertex = { kind: "vertex", baseUrl: VERTEX, options: { location: "us-central1" } } as const;
const bedrock = { kind: "bedrock", baseUrl: BEDROCK, options: { region: "us-east-1" } } as const;

describe("an address of the kind's own", () => {
  it("follows the location and the region", () => {
    expect(addressAfter(vertex, { options: { location: "global" } })).toBe(
      "https://aiplatform.googleapis.com",
    );
    expect(addressAfter(bedrock, { options: { region: "eu-west-1" } })).toBe(
      "https://bedrock-runtime.eu-west-1.amazonaws.com",
    );
    expect(addressAfter(bedrock, { baseUrl: BEDROCK, options: { region: "eu-west-1" } })).toContain(
      "eu-west-1",
    );
  });

  it("stays where neither changes, or where another one is wished for", () => {
    expect(addressAfter(vertex, { options: { location: "us-central1", project: "p" } })).toBeUndefined();
    expect(addressAfter(bedrock, {})).toBeUndefined();
    const wanted = { baseUrl: "https://vpce.example", options: { region: "eu-west-1" } };
    expect(addressAfter(bedrock, wanted)).toBeUndefined();
  });
});

it("an address that a person gave stays, whatever the options", () => {
  const own = { ...bedrock, baseUrl: "https://vpce.example" };
  expect(addressAfter(own, { options: { region: "eu-west-1" } })).toBeUndefined();
  const openai = { kind: "openai", baseUrl: "https://api.openai.com/v1", options: {} } as const;
  expect(addressAfter(openai, { options: { project: "p" } })).toBeUndefined();
});
