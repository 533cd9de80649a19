import { expect, test } from "vitest";
import { deploymentsOf, EditProviderForm, isNewAddress, ProviderForm } from "./provider-form.ts";

const filled = {
  kind: "openai",
  tenantId: "1",
  name: "OpenAI",
  baseUrl: "",
  apiKey: "sk-abc",
  models: [{ model: "gpt-4o*", upstream: "" }],
  tier: 0,
  weight: 1,
  share: "subtree",
};
const pathsOf = (values: object, schema: { safeParse: typeof ProviderForm.safeParse } = ProviderForm) =>
  (schema.safeParse(values).error?.issues ?? []).map((issue) => issue.path.join("."));

test("OpenAI needs no address, a compatible server does", () => {
  expect(pathsOf(filled)).toEqual([]);
  expect(pathsOf({ ...filled, kind: "openai-compatible" })).toEqual(["baseUrl"]);
});

test("what is wrong with an address or a model is said at its field", () => {
  const models = [
    { model: "a", upstream: "" },
    { model: "a", upstream: "b c" },
  ];
  expect(pathsOf({ ...filled, baseUrl: "api.example.com" })).toEqual(["baseUrl"]);
  expect(pathsOf({ ...filled, models })).toContain("models.1.upstream");
  expect(pathsOf({ ...filled, models: models.map(({ model }) => ({ model, upstream: "" })) })).toEqual([
    "models.1.model",
  ]);
});

test("another address needs the credential again, the same one written otherwise does not", () => {
  const before = "https://api.example.com/v1";
  const edit = { name: "A", apiKey: "", before, tier: 0, weight: 1, share: "self" };
  expect(EditProviderForm.safeParse({ ...edit, baseUrl: `${before}/` }).success).toBe(true);
  expect(isNewAddress("https://other.example.com/v1", before)).toBe(true);
  const moved = EditProviderForm.safeParse({ ...edit, baseUrl: "https://other.example.com/v1" });
  expect(moved.error?.issues.map((issue) => issue.path.join("."))).toEqual(["apiKey"]);
});

test("an upstream name that is empty or the same is none", () => {
  const rows = [
    { model: "a", upstream: "" },
    { model: "b", upstream: "b" },
    { model: "c", upstream: "d" },
  ];
  expect(deploymentsOf(rows).map(({ upstream }) => upstream)).toEqual([null, null, "d"]);
});
