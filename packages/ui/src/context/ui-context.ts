"use client";
import { type ComponentType, createContext, type ReactNode, type Ref } from "react";
import type { UiTexts } from "./ui-texts.ts";

/** What a link component of the host framework must accept. */
export type UiLinkProps = {
  href: string;
  className?: string | undefined;
  children?: ReactNode;
  ref?: Ref<HTMLAnchorElement> | undefined;
  "aria-label"?: string | undefined;
  "aria-current"?: "page" | undefined;
  tabIndex?: number | undefined;
};

/** What every component may ask its surroundings for. */
export type UiSettings = {
  /** BCP 47 tag: "en", "zh". */
  locale: string;
  /** IANA name; undefined is the browser's own. */
  timeZone?: string | undefined;
  texts: UiTexts;
  link: ComponentType<UiLinkProps>;
  /** Of the page's Content-Security-Policy, for what makes style sheets of its own. */
  nonce?: string | undefined;
};

/** Set by UiProvider, read by useUi. */
export const UiContext = createContext<UiSettings | null>(null);
