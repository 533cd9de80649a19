"use client";
import { Card, CodeBlock, Skeleton } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { servedModelsQuery } from "../../playground/index.ts";
import { connectSnippets, preferChatModel } from "../../snippets/index.ts";

/** How an application uses a key: a first question with each SDK, the secret in the environment. */
export function KeyConnect({ gatewayUrl }: { gatewayUrl: string }) {
  const t = useTranslations("keys");
  const models = useQuery(servedModelsQuery());
  const model = preferChatModel(models.data ?? []);
  return (
    <Card title={t("connect.title")} description={t("connect.description")}>
      {models.isPending ? (
        <Skeleton className="h-72 w-full rounded-lg" />
      ) : (
        <CodeBlock
          label={t("create.example")}
          snippets={connectSnippets({
            gatewayUrl,
            apiKey: null,
            model: model ?? t("create.noModel"),
            prompt: t("create.exampleMessage"),
          })}
        />
      )}
    </Card>
  );
}
