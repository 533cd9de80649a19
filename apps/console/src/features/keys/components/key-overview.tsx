"use client";
import { Card, Skeleton } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { keyQuery } from "../queries.ts";
import { useMayChange } from "../use-may-change.ts";
import { KeyConnect } from "./key-connect.tsx";
import { KeyFacts } from "./key-facts.tsx";
import { KeyRequests } from "./key-requests.tsx";
import { KeySecrets } from "./key-secrets.tsx";
import { KeyUsage } from "./key-usage.tsx";
import { RevokeKey } from "./revoke-key.tsx";

/** One key: what it did, what it is, its secrets, how it is used, and its end. */
export function KeyOverview({ id, gatewayUrl }: { id: string; gatewayUrl: string }) {
  const t = useTranslations("keys");
  const { data: key } = useQuery(keyQuery(id));
  const mayChange = useMayChange(key);
  return (
    <>
      <KeyUsage id={id} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card title={t("facts.title")}>
          {key === undefined ? <Skeleton className="h-48" /> : <KeyFacts value={key} />}
        </Card>
        {key === undefined ? (
          <Skeleton className="h-48" />
        ) : (
          <KeySecrets value={key} gatewayUrl={gatewayUrl} mayChange={mayChange} />
        )}
      </div>
      {key?.status === "active" && !key.requireSignature ? <KeyConnect gatewayUrl={gatewayUrl} /> : null}
      <KeyRequests id={id} />
      {key !== undefined && mayChange ? <RevokeKey value={key} /> : null}
    </>
  );
}
