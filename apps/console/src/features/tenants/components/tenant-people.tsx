"use client";
import { useQuery } from "@tanstack/react-query";
import { PeopleSection } from "../../people/index.ts";
import { tenantQuery } from "../queries.ts";

/** The people of a tenant itself. */
export function TenantPeople({ id }: { id: string }) {
  const { data } = useQuery(tenantQuery(id));
  return data === undefined ? null : <PeopleSection home={data.tenant} alone />;
}
