"use client";
import { UiLink } from "@operon/ui";
import { modelHref } from "../model-href.ts";

export type ModelLinkProps = { model: string; tenant?: string | null };

/** A model's name, which leads to its page. */
export function ModelLink({ model, tenant = null }: ModelLinkProps) {
  return (
    <UiLink
      href={modelHref(model, tenant)}
      className="focus-ring rounded-sm font-mono text-accent-fg text-xs hover:underline"
    >
      {model}
    </UiLink>
  );
}
