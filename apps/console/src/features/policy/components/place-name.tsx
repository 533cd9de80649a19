"use client";
import type { PolicyPlace } from "@operon/contracts";
import { UiLink } from "@operon/ui";
import { useTranslations } from "next-intl";

const LINK = "focus-ring inline-flex min-h-6 max-w-full items-center rounded-sm hover:underline";

/** A level of a path by its name; of those above the reader's own nothing is told. */
export function PlaceName({ place }: { place: PolicyPlace }) {
  const t = useTranslations("policy.place");
  if (place.kind === "upstream-account") return <span className="text-muted">{t("above")}</span>;
  const href = place.kind === "key" ? `/keys/${place.id}/access` : `/tenants/${place.id}/policy`;
  return (
    <UiLink href={href} className={LINK}>
      <span className="truncate">{place.kind === "key" ? t("key", { name: place.name }) : place.name}</span>
    </UiLink>
  );
}
