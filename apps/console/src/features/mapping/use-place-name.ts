"use client";
import type { MappingPlace } from "@operon/contracts";
import { useTranslations } from "next-intl";

/** Says where a rule or a default stands. */
export function usePlaceName(): (place: MappingPlace) => string {
  const t = useTranslations("mapping.place");
  return (place) => {
    if (place.kind === "tenant") return place.path === "/" ? t("root") : place.path;
    return t(place.kind);
  };
}
