"use client";
import type { CreatedKey } from "@operon/contracts";
import { CodeBlock, SecretReveal } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { servedModelsQuery } from "../../playground/index.ts";
import { connectSnippets, preferChatModel } from "../../snippets/index.ts";

export type NewKeySecretProps = { created: CreatedKey; gatewayUrl: string; onSaved: () => void };

/** The secret, once, with code that works as it stands. */
export function NewKeySecret({ created, gatewayUrl, onSaved }: NewKeySecretProps) {
  const t = useTranslations("keys.create");
  const models = useQuery(servedModelsQuery());
  const model = preferChatModel(models.data ?? []);
  return (
    <SecretReveal
      secret={created.secret}
      label={t("secret")}
      warning={t("warning")}
      savedLabel={t("saved")}
      onSaved={onSaved}
    >
      {models.isPending ? null : (
        <div className="flex min-w-0 flex-col gap-2">
          <CodeBlock
            label={t("example")}
            snippets={connectSnippets({
              gatewayUrl,
              apiKey: created.secret,
              model: model ?? t("noModel"),
              prompt: t("exampleMessage"),
            })}
          />
          {model === null ? <p className="text-muted text-xs">{t("noModelHelp")}</p> : null}
        </div>
      )}
    </SecretReveal>
  );
}
