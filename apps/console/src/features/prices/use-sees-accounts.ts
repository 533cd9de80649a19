"use client";
import { useMay, useViewer } from "../viewer/index.ts";

/** Whether the viewer is told what each account charges, and whether they can choose among the accounts. */
export function useSeesAccounts(): { readonly sees: boolean; readonly mayChoose: boolean } {
  const sees = useViewer().tenantPath === "/";
  return { sees, mayChoose: useMay("providers:read") && sees };
}
