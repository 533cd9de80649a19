"use client";
import { UiLink } from "@operon/ui";
import { useTranslations } from "next-intl";
import { BrandMark } from "./brand-mark.tsx";

export type TenantHeadProps = { name: string; path: string };

/** Whose console this is; leads to the tree of tenants. */
export function TenantHead({ name, path }: TenantHeadProps) {
  const t = useTranslations("shell");
  return (
    <UiLink
      href="/tenants"
      aria-label={`${t("tenant")}: ${name}`}
      className="focus-ring flex items-center gap-2.5 rounded-md px-2 py-1.5 hover:bg-hover"
    >
      <BrandMark className="size-7 shrink-0" />
      <span className="min-w-0">
        <span className="block truncate font-semibold leading-4">{name}</span>
        <span className="block truncate font-mono text-2xs text-subtle">{path}</span>
      </span>
    </UiLink>
  );
}
