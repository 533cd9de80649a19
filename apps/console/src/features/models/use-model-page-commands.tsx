"use client";
import type { CommandGroup } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { Boxes } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMay } from "../viewer/index.ts";
import { modelHref } from "./model-href.ts";
import { modelSearchQuery } from "./queries.ts";

/** Models for the command palette: the pages of those that the query finds. */
export function useModelPageCommands(query: string): CommandGroup {
  const t = useTranslations("models");
  const router = useRouter();
  const canRead = useMay("providers:read");
  const search = query.trim();
  const { data = [] } = useQuery({ ...modelSearchQuery(search), enabled: canRead && search.length > 1 });
  return {
    id: "model-pages",
    heading: t("title"),
    entries: data.map(({ model, facts }) => ({
      id: `model-page-${model}`,
      label: model,
      hint: facts.maker ?? undefined,
      icon: <Boxes aria-hidden />,
      // The server found it: by its maker, if not by its name.
      keywords: [query],
      onSelect: () => router.push(modelHref(model)),
    })),
  };
}
