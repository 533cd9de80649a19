"use client";
import type { CommandEntry, CommandGroup } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMay } from "../viewer/index.ts";
import { keySearchQuery } from "./queries.ts";

/** Keys for the command palette: a new one, and those that the query finds. */
export function useKeyCommands(query: string): CommandGroup {
  const t = useTranslations("keys");
  const router = useRouter();
  const canCreate = useMay("keys:write");
  const { data = [] } = useQuery(keySearchQuery(query.trim()));
  const create: CommandEntry = {
    id: "key-create",
    label: t("create.action"),
    icon: <Plus aria-hidden />,
    onSelect: () => router.push("/keys?create=true"),
  };
  const found = data.map(({ id, name, display, tenantName }) => ({
    id: `key-${id}`,
    label: name,
    hint: display,
    icon: <KeyRound aria-hidden />,
    // The server found it: by its tenant or its key, if not by its name.
    keywords: [query, tenantName],
    onSelect: () => router.push(`/keys/${id}`),
  }));
  return { id: "keys", heading: t("title"), entries: canCreate ? [create, ...found] : found };
}
