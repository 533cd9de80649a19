"use client";
import { useFormContext } from "react-hook-form";
import { DraftForm, type ProviderForm } from "../provider-form.ts";
import { ConnectionTest } from "./connection-test.tsx";

/** Tries what is filled in before it is saved. */
export function DraftConnectionTest() {
  const form = useFormContext<ProviderForm>();
  const request = async () => {
    // Names the fields that are missing, instead of a refusal from the server.
    if (!(await form.trigger(["baseUrl", "credentials", "options"], { shouldFocus: true }))) return null;
    return DraftForm.parse(form.getValues());
  };
  return <ConnectionTest request={request} />;
}
