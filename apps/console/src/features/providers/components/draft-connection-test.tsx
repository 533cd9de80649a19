"use client";
import { ProviderCredentials } from "@operon/contracts";
import { useFormContext } from "react-hook-form";
import type { ProviderForm } from "../provider-form.ts";
import { ConnectionTest } from "./connection-test.tsx";

/** Tries what is filled in before it is saved. */
export function DraftConnectionTest() {
  const form = useFormContext<ProviderForm>();
  const request = async () => {
    // Names the fields that are missing, instead of a refusal from the server.
    if (!(await form.trigger(["baseUrl", "apiKey"], { shouldFocus: true }))) return null;
    const { kind, baseUrl, apiKey } = form.getValues();
    const credentials = ProviderCredentials.parse({ apiKey });
    return { kind, credentials, ...(baseUrl.trim() === "" ? {} : { baseUrl: baseUrl.trim() }) };
  };
  return <ConnectionTest request={request} />;
}
