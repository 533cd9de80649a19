"use client";
import { Dialog, Skeleton } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { priceQuery } from "../queries.ts";
import { SetPriceForm } from "./set-price-form.tsx";

export type SetPriceDialogProps = {
  open: boolean;
  /** Whose price is changed; null = of a model that is still to be named. */
  model: string | null;
  onClose: () => void;
};

/** States a price from now on. */
export function SetPriceDialog({ open, model, onClose }: SetPriceDialogProps) {
  const t = useTranslations("prices.set");
  const { data, isPending } = useQuery({ ...priceQuery(model ?? ""), enabled: open && model !== null });
  const isLoading = model !== null && isPending;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t("title")}
      description={t("description")}
    >
      {!open ? null : isLoading ? (
        <Skeleton className="h-48 w-full" />
      ) : (
        <SetPriceForm model={model ?? ""} rates={data?.rates} onClose={onClose} />
      )}
    </Dialog>
  );
}
