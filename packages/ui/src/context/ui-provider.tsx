"use client";
import { CSPProvider } from "@base-ui/react/csp-provider";
import { Tooltip } from "@base-ui/react/tooltip";
import { type ComponentType, type ReactNode, useMemo } from "react";
import { UiContext, type UiLinkProps, type UiSettings } from "./ui-context.ts";
import type { UiTexts } from "./ui-texts.ts";

export type UiProviderProps = {
  locale: string;
  timeZone?: string | undefined;
  texts: UiTexts;
  link: ComponentType<UiLinkProps>;
  /** Of the page's Content-Security-Policy. */
  nonce?: string | undefined;
  children: ReactNode;
};

/** Gives all components below their language, their common words and the framework's link. Mount once. */
export function UiProvider({ locale, timeZone, texts, link, nonce, children }: UiProviderProps) {
  const settings = useMemo<UiSettings>(
    () => ({ locale, timeZone, texts, link, nonce }),
    [locale, timeZone, texts, link, nonce],
  );
  return (
    <UiContext value={settings}>
      <CSPProvider {...(nonce === undefined ? {} : { nonce })}>
        <Tooltip.Provider delay={400}>{children}</Tooltip.Provider>
      </CSPProvider>
    </UiContext>
  );
}
