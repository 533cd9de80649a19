"use client";
import type { BulkKeys } from "@operon/contracts";
import { Dialog, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "../../api/index.ts";
import { useBulkKeys } from "../queries.ts";
import { BulkChangeForm } from "./bulk-change-form.tsx";
import { BulkResults } from "./bulk-results.tsx";
import { BulkRevokeForm } from "./bulk-revoke-form.tsx";

export type BulkAction = "expiry" | "tags" | "models" | "limits" | "revoke";
/** What is done, without the keys that it is done to. */
export type BulkChange =
  | { action: "revoke" }
  | { action: "update"; changes: Extract<BulkKeys, { action: "update" }>["changes"] };

export type BulkDialogProps = {
  action: BulkAction | null;
  selected: ReadonlyMap<string, string>;
  /** `isDone` = the keys were changed, as far as they could be. */
  onClose: (isDone: boolean) => void;
};

/** Asks what is to be done to the ticked keys, does it, and says what became of each. */
export function BulkDialog({ action, selected, onClose }: BulkDialogProps) {
  const t = useTranslations("keys.bulk");
  const problemText = useProblemText();
  const bulk = useBulkKeys();
  // The keys as they were when it was done: the selection may change behind the dialog.
  const [names, setNames] = useState(selected);
  const results = bulk.data;
  const close = () => {
    onClose(results !== undefined);
    bulk.reset();
  };
  const submit = (change: BulkChange) => {
    setNames(selected);
    const body = { ...change, ids: [...selected.keys()] };
    bulk.mutate(body, { onError: (error) => toast.error(problemText(error)) });
  };
  const shown = action ?? "revoke";
  return (
    <Dialog
      open={action !== null}
      onOpenChange={(next) => (next ? undefined : close())}
      title={
        results === undefined
          ? t(`title.${shown}`, { count: selected.size })
          : t("done", { count: results.filter(({ done }) => done).length })
      }
      description={results === undefined ? t(`description.${shown}`) : undefined}
    >
      {action === null ? null : results !== undefined ? (
        <BulkResults results={results} names={names} onClose={close} />
      ) : action === "revoke" ? (
        <BulkRevokeForm
          count={selected.size}
          pending={bulk.isPending}
          onCancel={close}
          onSubmit={() => submit({ action: "revoke" })}
        />
      ) : (
        <BulkChangeForm
          what={action}
          pending={bulk.isPending}
          onCancel={close}
          onSubmit={(changes) => submit({ action: "update", changes })}
        />
      )}
    </Dialog>
  );
}
