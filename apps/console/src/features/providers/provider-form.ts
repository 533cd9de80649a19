import {
  ApiKeyText,
  BaseUrlText,
  CreateProvider,
  DeploymentInput,
  IdText,
  NameText,
} from "@operon/contracts";
import { z } from "zod";

/** A model as a row of the form; an empty upstream name is the same name. */
const ModelRow = z.object({
  model: DeploymentInput.shape.model,
  upstream: z
    .string()
    .trim()
    .max(256)
    .regex(/^[^\s\p{C}]*$/u, "no spaces or control characters"),
});
export type ModelRow = z.infer<typeof ModelRow>;

/** The models of a form; each name once. */
export const ModelRows = z
  .array(ModelRow)
  .min(1)
  .max(500)
  .superRefine((rows, context) => {
    const seen = new Set<string>();
    for (const [index, { model }] of rows.entries()) {
      if (seen.has(model)) {
        context.addIssue({ code: "custom", path: [index, "model"], params: { say: "duplicate" } });
      }
      seen.add(model);
    }
  });

/** An address; what may stay empty says so. */
const AddressText = z
  .string()
  .trim()
  .max(2048)
  .superRefine((text, context) => {
    if (text === "" || BaseUrlText.safeParse(text).success) return;
    const isUrl = URL.canParse(text) && /^https?:/i.test(text);
    context.addIssue({ code: "custom", params: { say: isUrl ? "plainUrl" : "url" } });
  });

const routing = {
  tier: CreateProvider.shape.tier.unwrap(),
  weight: CreateProvider.shape.weight.unwrap(),
  share: CreateProvider.shape.share.unwrap(),
};

/** What a person fills in for a new provider. */
export const ProviderForm = z
  .object({
    kind: CreateProvider.shape.kind,
    tenantId: IdText,
    name: NameText,
    baseUrl: AddressText,
    apiKey: ApiKeyText,
    models: ModelRows,
    ...routing,
  })
  .superRefine(({ kind, baseUrl }, context) => {
    if (kind === "openai-compatible" && baseUrl === "") {
      context.addIssue({ code: "custom", path: ["baseUrl"], params: { say: "required" } });
    }
  });
export type ProviderForm = z.infer<typeof ProviderForm>;

/** What can be changed of a provider; `before` is the address that the stored credential was given for. */
export const EditProviderForm = z
  .object({ name: NameText, baseUrl: AddressText, apiKey: z.string().trim(), before: z.string(), ...routing })
  .superRefine(({ baseUrl, before, apiKey }, context) => {
    if (baseUrl === "") context.addIssue({ code: "custom", path: ["baseUrl"], params: { say: "required" } });
    if (!isNewAddress(baseUrl, before)) return;
    if (apiKey === "") context.addIssue({ code: "custom", path: ["apiKey"], params: { say: "required" } });
    else if (!ApiKeyText.safeParse(apiKey).success) {
      context.addIssue({ code: "custom", path: ["apiKey"], params: { say: "printable" } });
    }
  });
export type EditProviderForm = z.infer<typeof EditProviderForm>;

/** Whether an address is another one than `before`, so that the stored credential does not go there. */
export function isNewAddress(text: string, before: string): boolean {
  const address = BaseUrlText.safeParse(text.trim());
  return (address.success ? address.data : text.trim()) !== before;
}

/** Rows of the form as the API takes them. */
export function deploymentsOf(rows: readonly ModelRow[]): DeploymentInput[] {
  return rows.map(({ model, upstream }) => ({
    model,
    upstream: upstream === "" || upstream === model ? null : upstream,
  }));
}
