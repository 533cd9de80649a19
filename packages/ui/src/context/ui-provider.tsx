"use client";
import { Tooltip } from "@base-ui/react/tooltip";
import { type ComponentType, type ReactNode, useMemo } from "react";
import { UiContext, type UiLinkProps, type UiSettings } from "./ui-context.ts";
import type { UiTexts } from "./ui-texts.ts";

export type UiProviderProps = {
  locale: string;
  timeZone?: string | undefined;
  texts: UiTexts;
  link: ComponentType<UiLinkProps>;
  children: ReactNode;
};

/** Gives all components below their language, their common words and the framework's link. Mount once. */
export function UiProvider({ locale, timeZone, texts, link, children }: UiProviderProps) {
  const settings = useMemo<UiSettings>(
    () => ({ locale, timeZone, texts, link }),
    [locale, timeZone, texts, link],
  );
  return (
    <UiContext value={settings}>
      <Tooltip.Provider delay={400}>{children}</Tooltip.Provider>
    </UiContext>
  );
}
