"use client";
import type { CommandEntry, CommandGroup } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { Plug, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMay } from "../viewer/index.ts";
import { providerSearchQuery } from "./queries.ts";

/** Providers for the command palette: a new one, and those that the query finds. */
export function useProviderCommands(query: string): CommandGroup {
  const t = useTranslations("providers");
  const router = useRouter();
  const canAdd = useMay("providers:write");
  const canRead = useMay("providers:read");
  const search = query.trim();
  const { data = [] } = useQuery({ ...providerSearchQuery(search), enabled: canRead && search.length > 1 });
  const add: CommandEntry = {
    id: "provider-add",
    label: t("add"),
    icon: <Plus aria-hidden />,
    onSelect: () => router.push("/providers/new"),
  };
  const found = data.map(({ id, name, kind }) => ({
    id: `provider-${id}`,
    label: name,
    hint: t(`kind.${kind}`),
    icon: <Plug aria-hidden />,
    // The server found it: by its address, if not by its name.
    keywords: [query],
    onSelect: () => router.push(`/providers/${id}`),
  }));
  return { id: "providers", heading: t("title"), entries: canAdd ? [add, ...found] : found };
}
