"use client";
import type { Model } from "@operon/contracts";
import { Card, CodeBlock } from "@operon/ui";
import { useTranslations } from "next-intl";
import { connectSnippets, embeddingSnippets } from "../../snippets/index.ts";

export type ModelSnippetsProps = { model: Model; gatewayUrl: string };

/** A first request to the model as code, for an application with a key of its own. */
export function ModelSnippets({ model: { model, facts }, gatewayUrl }: ModelSnippetsProps) {
  const t = useTranslations("models.code");
  const given = { gatewayUrl, apiKey: null, model };
  const message = t("message");
  const snippets = facts.capabilities.embeddings
    ? embeddingSnippets({ ...given, input: message })
    : connectSnippets({ ...given, prompt: message });
  return (
    <Card title={t("title")} description={t("description")}>
      <CodeBlock label={t("title")} snippets={snippets} />
    </Card>
  );
}
