import { AzureApiVersion, type ProviderKind, ProviderOptions } from "@operon/contracts";
import { z } from "zod";

/** A text that may stay empty, else as the contract wants it, with the contract's words. */
function optional(schema: z.ZodType<unknown, string | undefined>) {
  return z
    .string()
    .trim()
    .superRefine((text, context) => {
      const issues = text === "" ? [] : (schema.safeParse(text).error?.issues ?? []);
      for (const { message } of issues) context.addIssue({ code: "custom", message });
    });
}

/** The options of every kind as a person fills them in; an empty one is none. */
export const OptionsForm = z
  .object({
    organization: optional(ProviderOptions.shape.organization),
    project: optional(ProviderOptions.shape.project),
    surface: z.enum(["v1", "preview", "dated"]),
    apiVersion: optional(AzureApiVersion),
    authority: optional(ProviderOptions.shape.authority),
    preset: z.string().nullable(),
    location: optional(ProviderOptions.shape.location),
    region: optional(ProviderOptions.shape.region),
  })
  .superRefine(({ surface, apiVersion }, context) => {
    if (surface === "dated" && apiVersion === "") {
      context.addIssue({ code: "custom", path: ["apiVersion"], params: { say: "required" } });
    }
  });
export type OptionsForm = z.infer<typeof OptionsForm>;

/** Where the form shows what the server says of options. */
export const OPTION_PATHS = {
  "options.organization": "options.organization",
  "options.project": "options.project",
  "options.apiVersion": "options.apiVersion",
  "options.authority": "options.authority",
  "options.preset": "options.preset",
  "options.location": "options.location",
  "options.region": "options.region",
} as const;

/** Stored options as the form shows them. */
export function optionsFormOf(options: ProviderOptions): OptionsForm {
  const { organization = "", project = "", apiVersion = "v1", authority = "", preset = null } = options;
  const { location = "", region = "" } = options;
  const surface = apiVersion === "v1" || apiVersion === "preview" ? apiVersion : "dated";
  return {
    organization,
    project,
    surface,
    apiVersion: surface === "dated" ? apiVersion : "",
    authority,
    preset,
    location,
    region,
  };
}

/** The form's options as the API takes them: only those of the kind, and none that says nothing. */
export function optionsOf(kind: ProviderKind, form: OptionsForm): ProviderOptions {
  const { organization, project, surface, apiVersion, authority, preset, location, region } = form;
  if (kind === "openai") return filled({ organization, project });
  if (kind === "azure-openai") {
    return filled({ apiVersion: surface === "dated" ? apiVersion : surface, authority });
  }
  if (kind === "vertex") return filled({ project, location });
  if (kind === "bedrock") return filled({ region });
  return kind === "openai-compatible" ? filled({ preset: preset ?? "" }) : {};
}

/** Without the empty ones, and as the contract writes them. */
function filled(options: Readonly<Record<string, string>>): ProviderOptions {
  const entries = Object.entries(options).filter(([, text]) => text.trim() !== "");
  return ProviderOptions.parse(Object.fromEntries(entries));
}
