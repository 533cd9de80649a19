import {
  BaseUrlText,
  CreateProvider,
  DeploymentInput,
  IdText,
  NameText,
  type Provider,
  ProviderKind,
  type ProviderModel,
} from "@operon/contracts";
import { z } from "zod";
import { CredentialsForm, CredentialsInput, emptyCredentials } from "./credentials-form.ts";
import { OptionsForm, optionsFormOf, optionsOf } from "./options-form.ts";
import { KIND_EXAMPLES } from "./provider-kinds.data.ts";

const limits = DeploymentInput.shape;

/** A model as a row of the form; an empty upstream name is the same name, an empty limit is none. */
const ModelRow = z.object({
  model: DeploymentInput.shape.model,
  upstream: z
    .string()
    .trim()
    .max(256)
    .regex(/^[^\s\p{C}]*$/u, "no spaces or control characters"),
  maxConcurrency: limits.maxConcurrency.unwrap(),
  maxRequestsPerMinute: limits.maxRequestsPerMinute.unwrap(),
  contextTokens: limits.contextTokens.unwrap(),
  /** As it was before it was edited. */
  before: z
    .object({ model: z.string(), upstream: z.string(), contextTokens: z.number().nullable() })
    .optional(),
});
export type ModelRow = z.infer<typeof ModelRow>;

/** A row for a model that nothing is said of yet. */
export function newModelRow(model = ""): ModelRow {
  return { model, upstream: "", maxConcurrency: null, maxRequestsPerMinute: null, contextTokens: null };
}

/** A model of a provider as the form shows it. */
export function modelRowOf({ model, upstream, contextTokens, ...rest }: ProviderModel): ModelRow {
  const { maxConcurrency, maxRequestsPerMinute } = rest;
  const named = { model, upstream: upstream ?? "", contextTokens };
  return { ...named, maxConcurrency, maxRequestsPerMinute, before: named };
}

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
  probe: CreateProvider.shape.probe.unwrap(),
};

const account = {
  kind: ProviderKind,
  baseUrl: AddressText,
  credentials: CredentialsForm,
  options: OptionsForm,
};

/** What a person fills in for a new provider, and what the API takes for it. */
export const ProviderForm = z
  .object({ ...account, tenantId: IdText, name: NameText, models: ModelRows, ...routing })
  .superRefine(({ kind, baseUrl, options }, context) => {
    if (baseUrl !== "") return;
    const say = { code: "custom", params: { say: "required" } } as const;
    if (!KIND_EXAMPLES[kind].hasOwnAddress) context.addIssue({ ...say, path: ["baseUrl"] });
    // Its own address lies in a region.
    if (kind === "bedrock" && options.region === "")
      context.addIssue({ ...say, path: ["options", "region"] });
  })
  .transform(({ baseUrl, options, models, ...rest }) => ({
    ...rest,
    ...(baseUrl === "" ? {} : { baseUrl }),
    options: optionsOf(rest.kind, options),
    models: deploymentsOf(models),
  }));
export type ProviderForm = z.input<typeof ProviderForm>;
export type NewProviderBody = z.output<typeof ProviderForm>;

/** What a test asks about before anything is saved. */
export const DraftForm = z.object(account).transform(({ baseUrl, options, ...rest }) => ({
  ...rest,
  ...(baseUrl === "" ? {} : { baseUrl }),
  options: optionsOf(rest.kind, options),
}));

/** Where a provider's secrets go: its address, and for an application the place of its tokens. */
const SecretPlace = z.object({ baseUrl: z.string(), authority: z.string() });
type SecretPlace = z.infer<typeof SecretPlace>;

/**
 * What can be changed of a provider, and what the API takes for it. `before` is where the stored secret was given
 * for: to another place it does not go, so that the credentials are needed again.
 */
export const EditProviderForm = z
  .object({
    kind: ProviderKind,
    name: NameText,
    baseUrl: AddressText,
    options: OptionsForm,
    credentials: CredentialsInput,
    before: SecretPlace,
    ...routing,
  })
  .superRefine(({ baseUrl, options: { authority }, before, credentials }, context) => {
    if (baseUrl === "") context.addIssue({ code: "custom", path: ["baseUrl"], params: { say: "required" } });
    if (!isMoved({ baseUrl, authority }, before)) return;
    for (const { code, path, message } of CredentialsForm.safeParse(credentials).error?.issues ?? []) {
      const words = code === "too_small" ? { params: { say: "required" } } : { message };
      context.addIssue({ code: "custom", path: ["credentials", ...path], ...words });
    }
  })
  .transform(({ kind, options, credentials, before, ...rest }) => ({
    ...rest,
    options: optionsOf(kind, options),
    ...(isMoved({ baseUrl: rest.baseUrl, authority: options.authority }, before)
      ? { credentials: CredentialsForm.parse(credentials) }
      : {}),
  }));
export type EditProviderForm = z.input<typeof EditProviderForm>;
export type ProviderChanges = z.output<typeof EditProviderForm>;

/** A provider as the form that changes it shows it. */
export function editFormOf(provider: Provider): EditProviderForm {
  const { kind, name, baseUrl, tier, weight, share, probe } = provider;
  const options = optionsFormOf(provider.options);
  const credentials = emptyCredentials(provider.credentialKind);
  const before = { baseUrl, authority: options.authority };
  return { kind, name, baseUrl, options, credentials, before, tier, weight, share, probe };
}

/** Whether what is typed leads elsewhere than `before`, so that the stored secret does not go there. */
export function isMoved(typed: SecretPlace, before: SecretPlace): boolean {
  return isNewAddress(typed.baseUrl, before.baseUrl) || isNewAddress(typed.authority, before.authority);
}

function isNewAddress(text: string, before: string): boolean {
  const address = BaseUrlText.safeParse(text.trim());
  return (address.success ? address.data : text.trim()) !== before;
}

/** Rows of the form as the API takes them. */
export function deploymentsOf(rows: readonly ModelRow[]): DeploymentInput[] {
  return rows.map(({ before, ...row }) => ({
    ...row,
    upstream: row.upstream === "" || row.upstream === row.model ? null : row.upstream,
    contextTokens: isStaleContext(row, before) ? null : row.contextTokens,
  }));
}

/** The context of the model that stood in the row before: of the one that stands there now, the catalogue knows. */
function isStaleContext(row: Omit<ModelRow, "before">, before: ModelRow["before"]): boolean {
  if (before === undefined || row.contextTokens !== before.contextTokens) return false;
  return row.model !== before.model || row.upstream !== before.upstream;
}
