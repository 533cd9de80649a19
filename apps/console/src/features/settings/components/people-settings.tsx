"use client";
import { PeopleSection, RoleTable } from "../../people/index.ts";
import { useViewer } from "../../viewer/index.ts";

/** Who may use the console, and what each role may do. */
export function PeopleSettings() {
  const { tenantId, tenantName, tenantPath } = useViewer();
  return (
    <>
      <PeopleSection home={{ id: tenantId, name: tenantName, path: tenantPath }} />
      <RoleTable />
    </>
  );
}
