"use client";
import type { CommandEntry, CommandGroup } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { Network, Plus, ShieldCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { tenantChoicesQuery } from "../tenant-picker/index.ts";
import { useMay, useViewer } from "../viewer/index.ts";

const MIN_QUERY = 2;

/** Tenants for the command palette: a new one, and those that the query finds. */
export function useTenantCommands(query: string): CommandGroup {
  const t = useTranslations("tenants");
  const router = useRouter();
  const { tenantId } = useViewer();
  const mayRead = useMay("tenants:read");
  const mayWrite = useMay("tenants:write");
  const search = query.trim();
  const { data = [] } = useQuery({ ...tenantChoicesQuery(search), enabled: search.length >= MIN_QUERY });
  const create: CommandEntry = {
    id: "create-tenant",
    label: t("create.action"),
    icon: <Plus aria-hidden />,
    onSelect: () => router.push("/tenants?create=true"),
  };
  const policy: CommandEntry = {
    id: "own-policy",
    label: t("policy.command"),
    icon: <ShieldCheck aria-hidden />,
    keywords: ["allowlist", "policy", "can it"],
    onSelect: () => router.push(`/tenants/${tenantId}/policy`),
  };
  const found = search.length < MIN_QUERY ? [] : data;
  return {
    id: "tenants",
    heading: t("title"),
    entries: [
      ...(mayWrite ? [create] : []),
      ...(mayRead ? [policy] : []),
      ...found.map(({ id, name, path }) => ({
        id: `tenant-${id}`,
        label: name,
        hint: path,
        icon: <Network aria-hidden />,
        // The server has matched already, perhaps by what is not in the label.
        keywords: [query, path],
        onSelect: () => router.push(`/tenants/${id}`),
      })),
    ],
  };
}
