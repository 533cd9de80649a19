export { OverviewPage } from "./components/overview-page.tsx";
export { UsageOverview } from "./components/usage-overview.tsx";
