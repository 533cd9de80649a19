import { expect, it } from "vitest";
import { CAPABILITIES, ROLES, roleAllows } from "./roles.ts";

it("lets an auditor read everything and write nothing", () => {
  for (const capability of CAPABILITIES) {
    expect(roleAllows("auditor", capability)).toBe(capability.endsWith(":read"));
  }
});

it("lets nobody but owners and admins write users, tenants, providers and alerts", () => {
  for (const capability of ["users:write", "tenants:write", "providers:write", "alerts:write"] as const) {
    expect(ROLES.filter((role) => roleAllows(role, capability))).toEqual(["owner", "admin"]);
  }
});
