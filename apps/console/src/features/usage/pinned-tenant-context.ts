"use client";
import { createContext } from "react";

/** The tenant whose page this is; null where the address says whose usage is shown. */
export const PinnedTenantContext = createContext<string | null>(null);
