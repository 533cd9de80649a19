"use client";
import type { Key } from "@operon/contracts";
import { toast } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useProblemText } from "../../api/index.ts";
import { AllowlistHitTable, CanItBox, DryRunNotice, PolicyInForce } from "../../policy/index.ts";
import { keyQuery, useUpdateKey } from "../queries.ts";
import { useMayChange } from "../use-may-change.ts";

/** What a key may do, why, and who used it from outside of an allowlist. */
export function KeyAccess({ id }: { id: string }) {
  const { data: key } = useQuery(keyQuery(id));
  const target = { kind: "key", id } as const;
  return (
    <>
      <CanItBox target={target} />
      <PolicyInForce target={target} />
      {key?.allowlistMode === "dry-run" && key.allowlist.length > 0 ? <DryRunNotice target={target} /> : null}
      {key === undefined ? null : <Hits value={key} />}
    </>
  );
}

function Hits({ value }: { value: Key }) {
  const t = useTranslations("keys.access");
  const problemText = useProblemText();
  const mayChange = useMayChange(value);
  const update = useUpdateKey(value.id);
  const add = (address: string) =>
    update.mutate(
      { allowlist: [...value.allowlist, address] },
      {
        onSuccess: () => toast.success(t("added", { address })),
        onError: (error) => toast.error(problemText(error)),
      },
    );
  return (
    <AllowlistHitTable
      target={{ kind: "key", id: value.id }}
      held={value.allowlist}
      onAdd={mayChange ? add : undefined}
    />
  );
}
