import { z } from "zod";
import { NameText } from "../api/common-fields.ts";
import { findProviderMisfits } from "../api/find-provider-misfits.ts";
import { DeploymentInput } from "../api/provider.ts";
import {
  ApiKeyCredentials,
  AwsCredentials,
  BaseUrlText,
  EntraCredentials,
  GoogleCredentials,
  ProviderCredentials,
  ProviderKind,
  ProviderOptions,
} from "../api/provider-account.ts";
import { ModelName, Share, TenantPath } from "./file-fields.ts";

/** Of every kind; what a kind has of them is checked below. */
const Credentials = z.strictObject({
  ...ApiKeyCredentials.partial().shape,
  ...EntraCredentials.partial().shape,
  ...GoogleCredentials.partial().shape,
  ...AwsCredentials.partial().shape,
});

const option = ProviderOptions.shape;
const Options = z.strictObject({
  organization: option.organization.nullable(),
  project: option.project.nullable(),
  apiVersion: option.apiVersion.nullable(),
  authority: option.authority.nullable(),
  preset: option.preset.nullable(),
  location: option.location.nullable(),
  region: option.region.nullable(),
});

const limits = DeploymentInput.shape;

/** A provider of operon.yaml: of its credentials and options only what its kind has, and credentials whole. */
export const FileProvider = z
  .strictObject({
    name: NameText,
    kind: ProviderKind,
    baseUrl: BaseUrlText.optional(),
    credentials: Credentials.optional(),
    options: Options.optional(),
    models: z
      .array(
        z.union([
          ModelName,
          z.strictObject({
            name: ModelName,
            upstream: ModelName.optional(),
            maxConcurrency: limits.maxConcurrency.optional(),
            maxRequestsPerMinute: limits.maxRequestsPerMinute.optional(),
            contextTokens: limits.contextTokens.optional(),
          }),
        ]),
      )
      .min(1)
      .max(500)
      .optional(),
    tier: z.int().min(0).max(100).optional(),
    weight: z.int().min(1).max(1000).optional(),
    owner: TenantPath.default("/"),
    share: Share.optional(),
    probe: z.boolean().optional(),
  })
  .superRefine(({ kind, credentials, options }, context) => {
    const misfits = findProviderMisfits(kind, { credentials, options });
    for (const { path, message } of misfits) context.addIssue({ code: "custom", path: [...path], message });
    if (misfits.length > 0 || credentials === undefined) return;
    // What is wrong with a field of them is said already.
    const issues = ProviderCredentials.safeParse(credentials).error?.issues ?? [];
    for (const { message } of issues.filter(({ code }) => code === "invalid_union")) {
      context.addIssue({ code: "custom", path: ["credentials"], message });
    }
  });
export type FileProvider = z.infer<typeof FileProvider>;
