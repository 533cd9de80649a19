"use client";
import { Button, CodeBlock, Section } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsBoolean, useQueryState } from "nuqs";
import { LoadFailure } from "../../api/index.ts";
import { tokensQuery } from "../queries.ts";
import { tokenSnippets } from "../token-snippets.ts";
import { CreateTokenDialog } from "./create-token-dialog.tsx";
import { TokenTable } from "./token-table.tsx";

/** The viewer's tokens for the management API and the `operon` command. */
export function TokenSettings({ consoleUrl }: { consoleUrl: string }) {
  const t = useTranslations("settings.tokens");
  const { data, error, refetch } = useQuery(tokensQuery());
  const [isCreating, setIsCreating] = useQueryState("create", parseAsBoolean.withDefault(false));
  const create = (
    <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => void setIsCreating(true)}>
      {t("create.action")}
    </Button>
  );
  return (
    <>
      <Section title={t("title")} description={t("description")} actions={create}>
        {error !== null && data === undefined ? (
          <LoadFailure error={error} onRetry={() => refetch()} />
        ) : (
          <TokenTable tokens={data} />
        )}
      </Section>
      <Section title={t("use.title")} description={t("use.description")}>
        <CodeBlock label={t("use.title")} snippets={tokenSnippets({ consoleUrl, token: "op-mgmt-…" })} />
      </Section>
      <CreateTokenDialog open={isCreating} onClose={() => void setIsCreating(null)} consoleUrl={consoleUrl} />
    </>
  );
}
