import {
  BaseUrlText,
  BudgetAmount,
  CreateProvider,
  EntraCredentials,
  NameText,
  ProviderOptions,
  SlugText,
} from "@operon/contracts";
import { expect, test } from "vitest";
import { z } from "zod";
import { describeContractWords, describeIssue, type IssueText } from "./describe-issue.ts";

test.each<[string, z.ZodType, unknown, IssueText]>([
  ["an empty name is missing", NameText, "  ", { key: "required" }],
  ["a name that is absent is missing", NameText, undefined, { key: "required" }],
  ["a name has an end", NameText, "x".repeat(129), { key: "tooLong", count: 128 }],
  ["an address must be one", BaseUrlText, "api.example.com", { key: "url" }],
  ["a list wants an entry", CreateProvider.shape.models, [], { key: "tooFew", count: 1 }],
  ["a weight has a floor", CreateProvider.shape.weight, 0, { key: "tooLow", count: 1 }],
  ["a weight has a ceiling", CreateProvider.shape.weight, 1001, { key: "tooHigh", count: 1000 }],
  ["a weight is whole", CreateProvider.shape.weight, 1.5, { key: "wholeNumber" }],
  ["an emptied number is missing", CreateProvider.shape.weight, null, { key: "required" }],
  ["an e-mail address must be one", z.email(), "ana", { key: "email" }],
])("%s", (_, schema, value, expected) => {
  const found: IssueText[] = [];
  const result = schema.safeParse(value, {
    error: (issue) => {
      found.push(describeIssue(issue));
      return undefined;
    },
  });
  expect(result.error?.issues).toHaveLength(1);
  expect(found[0]).toEqual(expected);
});

test("the contracts' own words are known, so that they can be said in every language", () => {
  const messages = [
    SlugText.safeParse("A b"),
    BaseUrlText.safeParse("https://a:b@example.com/v1"),
    CreateProvider.shape.credentials.safeParse({ apiKey: "a b" }),
    CreateProvider.shape.models.safeParse([{ model: "a b" }]),
    EntraCredentials.shape.tenantId.safeParse("contoso"),
    ProviderOptions.shape.apiVersion.safeParse("latest"),
    ProviderOptions.shape.authority.safeParse("http://login.example.com"),
    BudgetAmount.safeParse("5e3"),
    BudgetAmount.safeParse("0.00"),
  ].flatMap((result) => result.error?.issues.map((issue) => issue.message) ?? []);
  expect(messages.map((message) => describeContractWords(message)?.key)).toEqual([
    "slug",
    "plainUrl",
    "printable",
    "noSpaces",
    "directoryId",
    "apiVersion",
    "httpsAddress",
    "usdAmount",
    "usdAmount",
  ]);
});
