"use client";
import type { CommandGroup, NavigationSection } from "@operon/ui";
import { Languages, Monitor, Moon, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useKeyCommands } from "../keys/index.ts";
import { useLimitCommands } from "../limits/index.ts";
import { useMappingCommands } from "../mapping/index.ts";
import { useModelPageCommands } from "../models/index.ts";
import { useModelCommands } from "../playground/index.ts";
import { useProviderCommands } from "../providers/index.ts";
import { useUsageCommands } from "../requests/index.ts";
import { useSettingsCommands } from "../settings/index.ts";
import { useTenantCommands } from "../tenants/index.ts";
import { LANGUAGE_OPTIONS } from "./language-options.ts";
import { usePreferences } from "./use-preferences.ts";

/** What the command palette offers: every page, questions about usage, what can be found and made, every preference. */
export function useCommandGroups(
  sections: readonly NavigationSection[],
  query: string,
): readonly CommandGroup[] {
  const router = useRouter();
  const t = useTranslations("shell");
  const { setTheme, changeLocale } = usePreferences();
  const usage = useUsageCommands(query);
  const keys = useKeyCommands(query);
  const providers = useProviderCommands(query);
  const modelPages = useModelPageCommands(query);
  const mapping = useMappingCommands();
  const limits = useLimitCommands();
  const models = useModelCommands(query);
  const tenants = useTenantCommands(query);
  const settings = useSettingsCommands();
  const pages = sections.flatMap((section) => section.items);
  const themes = [
    { value: "system", label: t("user.system"), icon: <Monitor aria-hidden /> },
    { value: "light", label: t("user.light"), icon: <Sun aria-hidden /> },
    { value: "dark", label: t("user.dark"), icon: <Moon aria-hidden /> },
  ];
  return [
    {
      id: "pages",
      heading: t("palette.pages"),
      entries: pages.map(({ href, label, icon }) => ({
        id: href,
        label,
        icon,
        keywords: [href.slice(1)],
        onSelect: () => router.push(href),
      })),
    },
    usage,
    keys,
    providers,
    ...(modelPages.entries.length > 0 ? [modelPages] : []),
    ...(mapping.entries.length > 0 ? [mapping] : []),
    ...(limits.entries.length > 0 ? [limits] : []),
    ...(tenants.entries.length > 0 ? [tenants] : []),
    ...(models.entries.length > 0 ? [models] : []),
    settings,
    {
      id: "preferences",
      heading: t("palette.preferences"),
      entries: [
        ...themes.map(({ value, label, icon }) => ({
          id: `theme-${value}`,
          label: t("user.useTheme", { name: label }),
          icon,
          onSelect: () => setTheme(value),
        })),
        ...LANGUAGE_OPTIONS.map(({ value, label }) => ({
          id: `language-${value}`,
          label: t("user.useLanguage", { name: label }),
          icon: <Languages aria-hidden />,
          keywords: ["language", "语言"],
          onSelect: () => changeLocale(value),
        })),
      ],
    },
  ];
}
