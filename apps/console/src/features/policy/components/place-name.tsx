"use client";
import type { PolicyPlace } from "@operon/contracts";
import { UiLink } from "@operon/ui";
import { useTranslations } from "next-intl";

const LINK = "focus-ring inline-flex min-h-6 max-w-full items-center rounded-sm hover:underline";

export type PlaceNameProps = {
  place: PolicyPlace;
  /** What of it the name leads to. */
  part?: "policy" | "limits" | undefined;
};

/** A level of a path by its name; of those above the reader's own nothing is told. */
export function PlaceName({ place, part = "policy" }: PlaceNameProps) {
  const t = useTranslations("policy.place");
  if (place.kind === "upstream-account") return <span className="text-muted">{t("above")}</span>;
  const ofKey = part === "policy" ? "access" : part;
  const href = place.kind === "key" ? `/keys/${place.id}/${ofKey}` : `/tenants/${place.id}/${part}`;
  return (
    <UiLink href={href} className={LINK}>
      <span className="truncate">{place.kind === "key" ? t("key", { name: place.name }) : place.name}</span>
    </UiLink>
  );
}
