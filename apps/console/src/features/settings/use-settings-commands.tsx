"use client";
import type { CommandGroup } from "@operon/ui";
import { LogOut, Mail, Plus, Settings, ShieldAlert, UserPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { signOut } from "next-auth/react";
import { useTranslations } from "next-intl";
import { useMay, useViewer } from "../viewer/index.ts";
import { useSettingsPages } from "./use-settings-pages.ts";

/** Settings for the command palette: each page, what can be made there, and the way out. */
export function useSettingsCommands(): CommandGroup {
  const t = useTranslations("settings.commands");
  const router = useRouter();
  const pages = useSettingsPages();
  const mayAddPeople = useMay("users:write");
  const isPlatform = useViewer().tenantPath === "/";
  const maySetPrices = useMay("prices:write") && isPlatform;
  const make = (id: "createToken" | "addPerson" | "setPrice", page: string, icon = <Plus aria-hidden />) => ({
    id,
    label: t(id),
    icon,
    onSelect: () => router.push(`/settings/${page}?create=true`),
  });
  return {
    id: "settings",
    heading: t("heading"),
    entries: [
      ...pages.map(({ href, label }) => ({
        id: href,
        label: t("page", { page: label }),
        icon: <Settings aria-hidden />,
        keywords: [href],
        onSelect: () => router.push(href),
      })),
      make("createToken", "tokens"),
      ...(mayAddPeople
        ? [
            {
              id: "invitePerson",
              label: t("invitePerson"),
              icon: <Mail aria-hidden />,
              onSelect: () => router.push("/settings/people?invite=true"),
            },
            make("addPerson", "people", <UserPlus aria-hidden />),
          ]
        : []),
      ...(maySetPrices ? [make("setPrice", "prices")] : []),
      {
        id: "report-leak",
        label: t("reportLeak"),
        icon: <ShieldAlert aria-hidden />,
        onSelect: () => router.push("/settings/leaks"),
      },
      {
        id: "sign-out",
        label: t("signOut"),
        icon: <LogOut aria-hidden />,
        onSelect: () => void signOut({ callbackUrl: "/sign-in" }),
      },
    ],
  };
}
