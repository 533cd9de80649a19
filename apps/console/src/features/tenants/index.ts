export { SubAccounts } from "./components/sub-accounts.tsx";
export { TenantFrame } from "./components/tenant-frame.tsx";
export { TenantKeys } from "./components/tenant-keys.tsx";
export { TenantOverview } from "./components/tenant-overview.tsx";
export { TenantPeople } from "./components/tenant-people.tsx";
export { TenantsPage } from "./components/tenants-page.tsx";
export { useTenantCommands } from "./use-tenant-commands.tsx";
