"use client";
import { ENDPOINTS, type EndpointName } from "@operon/domain";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { ENDPOINT_FACTS } from "./endpoint-facts.data.ts";

export type EndpointWords = {
  /** Within its API: "Messages". */
  readonly name: (endpoint: EndpointName) => string;
  /** On its own: "Anthropic Messages". What is no known endpoint stays as it is. */
  readonly label: (endpoint: string) => string;
};

/** Endpoints as people call them. */
export function useEndpointWords(): EndpointWords {
  const t = useTranslations("endpoints");
  return useMemo(() => {
    const name = (endpoint: EndpointName) => t(`name.${endpoint}`);
    const label = (text: string) => {
      const endpoint = ENDPOINTS.find((one) => one === text);
      if (endpoint === undefined) return text;
      const { maker } = ENDPOINT_FACTS[endpoint];
      return t("label", { maker: t(`maker.${maker}`), name: name(endpoint) });
    };
    return { name, label };
  }, [t]);
}
