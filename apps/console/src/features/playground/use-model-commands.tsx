"use client";
import type { CommandGroup } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { SquareTerminal } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMay } from "../viewer/index.ts";
import { servedModelsQuery } from "./queries.ts";

const SHOWN = 5;

/** Models for the command palette: those that the query finds, to be tried in the playground. */
export function useModelCommands(query: string): CommandGroup {
  const t = useTranslations("playground");
  const router = useRouter();
  const wanted = query.trim().toLowerCase();
  const canUse = useMay("playground:use");
  const { data = [] } = useQuery({ ...servedModelsQuery(), enabled: canUse && wanted.length > 1 });
  const found = wanted.length > 1 ? data.filter((model) => model.toLowerCase().includes(wanted)) : [];
  return {
    id: "models",
    heading: t("title"),
    entries: found.slice(0, SHOWN).map((model) => ({
      id: `model-${model}`,
      label: t("tryModel", { model }),
      icon: <SquareTerminal aria-hidden />,
      onSelect: () => router.push(`/playground?model=${encodeURIComponent(model)}`),
    })),
  };
}
