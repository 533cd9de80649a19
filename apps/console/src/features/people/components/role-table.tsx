"use client";
import { ROLES } from "@operon/domain";
import { cn, DASH, Section } from "@operon/ui";
import { Eye, Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Power, rolePowers } from "../role-powers.ts";

/** What each role may do, area by area. */
export function RoleTable() {
  const t = useTranslations("people.roles");
  const tRole = useTranslations("shell.roles");
  return (
    <Section title={t("title")} description={t("description")}>
      <section
        aria-label={t("title")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="focus-ring relative overflow-x-auto rounded-lg border border-line"
      >
        <table aria-label={t("title")} className="w-full border-separate border-spacing-0 text-sm">
          <thead>
            <tr className="text-left text-muted text-xs">
              <th scope="col" className="h-9 bg-sunken px-4 font-medium">
                {t("area")}
              </th>
              {ROLES.map((role) => (
                <th key={role} scope="col" className="h-9 bg-sunken px-3 font-medium">
                  {tRole(role)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rolePowers().map(({ area, powers }) => (
              <tr key={area}>
                <th
                  scope="row"
                  className="h-9 whitespace-nowrap border-line border-t px-4 text-left font-medium"
                >
                  {t(`areas.${area}`)}
                </th>
                {ROLES.map((role) => (
                  <td key={role} className="h-9 whitespace-nowrap border-line border-t px-3">
                    <PowerText power={powers[role]} isUse={area === "playground"} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  );
}

function PowerText({ power, isUse }: { power: Power; isUse: boolean }) {
  const t = useTranslations("people.roles");
  if (power === "none") {
    return (
      <span className="text-subtle">
        <span aria-hidden>{DASH}</span>
        <span className="sr-only">{t("none")}</span>
      </span>
    );
  }
  const Icon = power === "see" ? Eye : Pencil;
  return (
    <span className={cn("flex items-center gap-1.5", power === "see" && "text-muted")}>
      <Icon aria-hidden className="size-3.5 text-subtle" />
      {t(isUse ? "use" : power === "change-own" ? "changeOwn" : power)}
    </span>
  );
}
