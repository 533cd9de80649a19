"use client";
import { EmptyState, Skeleton } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { Shuffle } from "lucide-react";
import { useTranslations } from "next-intl";
import { ApiProblem, LoadFailure } from "../../api/index.ts";
import { layerQuery } from "../queries.ts";
import { OpenLayer } from "./open-layer.tsx";

/** The rules of one layer with all that belongs to changing them; `layer` is its name: `global`, `tenant-7`, `key-9`. */
export function LayerEditor({ layer }: { layer: string }) {
  const t = useTranslations("mapping.missing");
  const { data, error, refetch } = useQuery(layerQuery(layer));
  if (data !== undefined) return <OpenLayer key={data.layer} layer={data} />;
  if (error instanceof ApiProblem && (error.status === 404 || error.status === 400)) {
    return <EmptyState icon={<Shuffle />} title={t("title")} description={t("description")} />;
  }
  if (error !== null) return <LoadFailure error={error} onRetry={() => refetch()} />;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <Skeleton className="h-96 w-full" />
      <Skeleton className="h-64 w-full" />
    </div>
  );
}
