export { HealthPage } from "./components/health-page.tsx";
export { OutBadge } from "./components/out-badge.tsx";
