"use client";
import { ButtonLink, CodeBlock, Sheet, Skeleton } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { servedModelsQuery } from "../../playground/index.ts";
import { batchSnippets, preferChatModel } from "../../snippets/index.ts";

export type BatchCodeSheetProps = { open: boolean; onClose: () => void; gatewayUrl: string };

/** A first batch as code, for an application with a key of its own. */
export function BatchCodeSheet({ open, onClose, gatewayUrl }: BatchCodeSheetProps) {
  const t = useTranslations("batches.code");
  const models = useQuery({ ...servedModelsQuery(), enabled: open });
  const model = preferChatModel(models.data ?? []);
  return (
    <Sheet
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t("title")}
      description={t("description")}
      footer={<ButtonLink href="/keys?create=true">{t("createKey")}</ButtonLink>}
    >
      {models.isPending ? (
        <Skeleton className="h-72 w-full rounded-lg" />
      ) : (
        <CodeBlock
          label={t("title")}
          snippets={batchSnippets({
            gatewayUrl,
            apiKey: null,
            model: model ?? t("noModel"),
            prompt: t("message"),
          })}
        />
      )}
    </Sheet>
  );
}
