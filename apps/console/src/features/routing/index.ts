export { RoutingPage } from "./components/routing-page.tsx";
export { TenantRouting } from "./components/tenant-routing.tsx";
